import type { Firestore, Query, QuerySnapshot } from 'firebase-admin/firestore';
import { DomainError } from '../../domain/errors.ts';
import { documentPaths } from '../../domain/paths.ts';

/** The most patients that one may have swallowed: as many as can be marked in one transaction. */
const maximumMerged = 399;

/** The most values of one `in` (Firestore's limit of disjunctions). */
const maximumDisjunctions = 30;

/**
 * Patients who were merged into one, directly or by way of others.
 *
 * @param read - runs a query, inside of a transaction or not
 * @throws {DomainError} `conflict` when there are too many to be one person
 */
export async function mergedInto(
  firestore: Firestore,
  centerId: string,
  patientId: string,
  read: (query: Query) => Promise<QuerySnapshot>,
): Promise<readonly string[]> {
  const patients = firestore.collection(documentPaths.patients(centerId));
  const found = new Set<string>();
  for (let into = [patientId]; into.length > 0;) {
    const sources: QuerySnapshot[] = [];
    // One after the other: see the lint rule about reads in transactions.
    for (let start = 0; start < into.length; start += maximumDisjunctions) {
      const targets = into.slice(start, start + maximumDisjunctions);
      const merged = patients.where('mergedInto', 'in', targets).limit(maximumMerged + 1);
      sources.push(await read(merged.select()));
    }
    into = sources
      .flatMap(({ docs }) => docs.map(({ id }) => id))
      .filter((id) => id !== patientId && !found.has(id));
    for (const id of into) found.add(id);
    if (found.size > maximumMerged) {
      throw new DomainError(
        'conflict',
        `More than ${maximumMerged} patients were merged into this one. Undo some of these merges first.`,
      );
    }
  }
  return [...found];
}

/** Every patient who is the same person as one: whom it was merged into, and who was merged into those. */
export async function personOf(
  firestore: Firestore,
  centerId: string,
  patientId: string,
): Promise<readonly string[]> {
  const patients = firestore.collection(documentPaths.patients(centerId));
  const passed = new Set([patientId]);
  for (let id: unknown = patientId; typeof id === 'string' && passed.size <= maximumMerged;) {
    id = (await patients.doc(id).get()).get('mergedInto');
    if (typeof id !== 'string' || passed.has(id)) break;
    passed.add(id);
  }
  const root = [...passed].at(-1) ?? patientId;
  const merged = await mergedInto(firestore, centerId, root, (query) => query.get());
  return [...new Set([...passed, ...merged])];
}
