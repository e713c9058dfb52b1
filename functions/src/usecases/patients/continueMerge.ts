import type { PatientMerge } from '../../domain/patients/patientMerge.ts';
import type { MergeKey, PatientMergeStore } from './mergePorts.ts';

/** Recordings that one step moves: with the merge itself well below Firestore's 500 writes. */
const batchSize = 200;

/**
 * Takes the next step of a merge or of its undoing. Safe to repeat, and to be done by two at once:
 * a step is one transaction that looks first.
 *
 * @returns the merge as it is now, or null when there is none
 */
export async function continueMerge(
  { patientMerges }: { readonly patientMerges: PatientMergeStore },
  key: MergeKey,
): Promise<PatientMerge | null> {
  return patientMerges.step(key, batchSize);
}
