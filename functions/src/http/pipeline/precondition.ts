import type { Request } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { Expectation } from '../../usecases/expectation.ts';
import { isFhirPath } from '../fhir/operationOutcome.ts';
import { RequestFault } from '../problem.ts';
import type { Route } from '../route.ts';
import type { Encode } from './encoder.ts';
import { entityTag, namedVersions } from './entityTag.ts';

/** `If-Match` of a request, as its handler gets it. */
export interface Precondition {
  /**
   * Compares a representation, as the route's response says it, with what the caller has seen; null,
   * that there is none, is what nobody has seen.
   */
  readonly matches: Expectation<unknown>;
  /** Whether it was asked, or there is nothing to ask. */
  isSettled(): boolean;
}

/**
 * Reads `If-Match`. A route that doesn't know it refuses it, instead of doing what the caller wanted
 * done to another version only.
 *
 * @throws {DomainError} `invalid_argument`
 * @throws {RequestFault} `precondition_required` where a route demands one
 */
export function preconditionOf(route: Route, request: Request, encode: Encode): Precondition {
  const header = request.headers['if-match'];
  if (route.method === 'get') return noPrecondition;
  const rule = route.answer === 'json' ? route.precondition : undefined;
  if (header === undefined) {
    if (rule !== 'required') return noPrecondition;
    throw new RequestFault(
      'precondition_required',
      'Read it first and send its ETag as If-Match, so that nobody’s change is lost; "If-Match: *" changes whatever is there.',
    );
  }
  const versions = namedVersions(header, isFhirPath(route.path));
  if (route.answer !== 'json' || rule === undefined || versions === null) {
    const message =
      versions === null ? 'expected * or entity tags in quotes' : 'this request can’t depend on it';
    throw new DomainError('invalid_argument', 'If-Match can’t be taken.', {
      faults: [{ pointer: '/headers/if-match', message }],
    });
  }
  const named = { ...route, response: route.versionOf ?? route.response };
  let isSettled = false;
  return {
    matches: (representation) => {
      isSettled = true;
      const isMeant =
        representation !== null &&
        (versions === 'any' || versions.has(entityTag(encode(named, representation))));
      if (isMeant) return;
      throw new DomainError(
        'precondition_failed',
        'Somebody has changed this since you read it. Read it again, and decide anew.',
      );
    },
    isSettled: () => isSettled,
  };
}

const noPrecondition: Precondition = { matches: () => undefined, isSettled: () => true };
