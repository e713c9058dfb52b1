import type { Firestore, Transaction } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';

/** The most patients that one may have swallowed: as many as a job can name. */
const maximumMerged = 99;

/**
 * Patients who were merged into one, directly or by way of others.
 * @throws {Error} when there are too many to be one person
 */
export async function mergedInto(
  firestore: Firestore,
  transaction: Transaction,
  centerId: string,
  patientId: string,
): Promise<readonly string[]> {
  const patients = firestore.collection(documentPaths.patients(centerId));
  const found = new Set<string>();
  for (let into = [patientId]; into.length > 0;) {
    const sources = await Promise.all(
      into.map((id) => transaction.get(patients.where('mergedInto', '==', id).limit(100).select())),
    );
    into = sources
      .flatMap(({ docs }) => docs.map(({ id }) => id))
      .filter((id) => id !== patientId && !found.has(id));
    for (const id of into) found.add(id);
    if (found.size > maximumMerged) throw new Error('too many patients were merged into one');
  }
  return [...found];
}
