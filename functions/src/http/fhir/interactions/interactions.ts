import type { Resource } from '@medplum/fhirtypes';
import type { Action } from '../../../domain/access/permissions.ts';
import type { Caller } from '../../../domain/access/caller.ts';
import { DomainError } from '../../../domain/errors.ts';
import { authorize } from '../../../usecases/access/authorize.ts';
import type { AuditNotes } from '../../pipeline/auditNotes.ts';
import type { HandlerPorts } from '../../route.ts';
import type { FhirContext } from '../context.ts';
import { isWithin, type DateSpan } from '../dateSpan.ts';
import type { SearchPage } from '../searchPage.ts';
import type { SearchQuery } from '../searchQuery.ts';

/** A request to the façade: who asks, in which surroundings, and what may be asked of the world. */
export interface FhirCall {
  readonly context: FhirContext;
  readonly caller: Caller;
  readonly audit: AuditNotes;
  readonly ports: HandlerPorts;
}

/** What can be done with a resource type. Use cases decide whether it may be. */
export interface Interactions {
  /** @throws {DomainError} `not_found` */
  readonly read: (call: FhirCall, id: string) => Promise<Resource>;
  readonly search: (call: FhirCall, query: SearchQuery) => Promise<SearchPage>;
}

/** A resource, and what it was drawn from. */
export interface Found<Thing> {
  readonly resource: Resource;
  readonly thing: Thing;
}

/**
 * The one page of a search that names ids: what is there of them, and is wanted. Whether the caller
 * may look at all is asked first, since "not there" and "not yours" are the same answer.
 */
export async function readNamed<Thing>(
  { context: { centerId }, caller, ports }: FhirCall,
  action: Action,
  ids: readonly string[],
  find: (id: string) => Promise<Found<Thing>>,
  isWanted: (found: Found<Thing>) => boolean = () => true,
): Promise<SearchPage<Thing>> {
  await authorize(ports, caller, centerId, action);
  const looked = await Promise.all([...new Set(ids)].map((id) => orNull(find(id))));
  const found = looked.filter((each) => each !== null).filter(isWanted);
  return {
    resources: found.map(({ resource }) => resource),
    things: found.map(({ thing }) => thing),
    next: null,
  };
}

async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return null;
    throw error;
  }
}

/** Whether a resource last changed within a span; what doesn't tell is in no span. */
export function isUpdatedWithin({ meta }: Resource, span: DateSpan | undefined): boolean {
  if (span === undefined) return true;
  return meta?.lastUpdated !== undefined && isWithin(meta.lastUpdated, span);
}
