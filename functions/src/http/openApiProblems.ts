import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import {
  fhirMediaType,
  operationOutcome,
  operationOutcomeSchema,
} from './fhir/operationOutcome.ts';
import { problemMediaType, problemOf, problemSchema } from './problem.ts';

/** What an error of a status means, and one that is answered so. */
interface Problem {
  readonly name: string;
  readonly description: string;
  readonly code: string;
  readonly detail: string;
  readonly fault?: { readonly pointer: string; readonly message: string };
}

const problems = {
  400: {
    name: 'InvalidArgument',
    description: 'An id in the path, the query, a header or the body is malformed',
    code: 'invalid_argument',
    detail: 'Some values in the request are not valid.',
    fault: { pointer: '/path/centerId', message: 'Invalid string: must match pattern' },
  },
  401: {
    name: 'Unauthenticated',
    description: 'A token is missing, malformed or expired',
    code: 'unauthenticated',
    detail: 'Send a Firebase ID token: "Authorization: Bearer <token>".',
  },
  403: {
    name: 'PermissionDenied',
    description: 'The role does not include this',
    code: 'permission_denied',
    detail: 'Your role in this center does not allow this.',
  },
  404: {
    name: 'NotFound',
    description: 'There is no such thing, or it is not yours to see',
    code: 'not_found',
    detail: 'There is no such recording.',
  },
  409: {
    name: 'Conflict',
    description: 'The state of things does not allow it',
    code: 'conflict',
    detail: 'There is another recording of this id. Make a new random UUID for each recording.',
  },
  412: {
    name: 'PreconditionFailed',
    description: 'It is not the version that `If-Match` names',
    code: 'precondition_failed',
    detail: 'It has been changed since you read it. Read it again and decide anew.',
  },
  413: {
    name: 'TooLarge',
    description: 'The body is too large',
    code: 'too_large',
    detail: 'A body has at most 32768 bytes.',
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body has another media type than the one that is listed',
    code: 'unsupported_media_type',
    detail: 'Send JSON, as application/json.',
  },
  416: {
    name: 'RangeNotSatisfiable',
    description: '`Range` begins behind the end of the file',
    code: 'range_not_satisfiable',
    detail: 'The file has 101385 bytes.',
  },
  422: {
    name: 'IdempotencyKeyReused',
    description: 'The Idempotency-Key was used for another request',
    code: 'idempotency_key_reused',
    detail: 'This Idempotency-Key was used for another request. Use a new one.',
  },
  428: {
    name: 'PreconditionRequired',
    description: 'Say by `If-Match` which version you mean',
    code: 'precondition_required',
    detail: 'Send the ETag that you have read as If-Match.',
  },
  429: {
    name: 'TooManyRequests',
    description: 'Too many requests',
    code: 'too_many_requests',
    detail: 'Too many requests. Try again when Retry-After says.',
  },
  500: {
    name: 'Internal',
    description: 'Our fault',
    code: 'internal',
    detail:
      'Something went wrong on our side. Try again; if it stays, ask for help with the trace id.',
  },
  503: {
    name: 'Unavailable',
    description: 'Not now; or the access could not be written down',
    code: 'unavailable',
    detail: 'The access could not be written down. Try again.',
  },
  504: {
    name: 'TimedOut',
    description: 'It took too long',
    code: 'timed_out',
    detail: 'This took too long. It may have been done all the same: look, or send it again.',
  },
} as const satisfies Readonly<Record<number, Problem>>;

/** The statuses that the document tells of. */
export type ProblemStatus = keyof typeof problems;

const waitHeaders = z.object({
  'Retry-After': z.int().min(1).describe('After how many seconds to try again'),
  RateLimit: z.string().describe('What is left: `"principal";r=1188;t=23`'),
});

const traceId = '3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11';

function answerOf(status: ProblemStatus, isFhir: boolean): ZodOpenApiResponseObject {
  const { name, description, code, detail, fault }: Problem = problems[status];
  const faults = fault === undefined ? [] : [fault];
  return {
    id: `${isFhir ? 'Fhir' : ''}${name}`,
    description,
    ...(status === 429 ? { headers: waitHeaders } : {}),
    content: isFhir
      ? {
          [fhirMediaType]: {
            schema: operationOutcomeSchema,
            example: operationOutcome(code, detail, faults, traceId),
          },
        }
      : {
          [problemMediaType]: {
            schema: problemSchema,
            example: problemOf(status, code, detail, faults, traceId),
          },
        },
  };
}

const answers = new Map<string, ZodOpenApiResponseObject>();

/** What is answered with an error: one object for all routes, each of which would fill a page. */
export function problemAnswer(status: ProblemStatus, isFhir: boolean): ZodOpenApiResponseObject {
  const key = `${status} ${isFhir}`;
  const answer = answers.get(key) ?? answerOf(status, isFhir);
  answers.set(key, answer);
  return answer;
}
