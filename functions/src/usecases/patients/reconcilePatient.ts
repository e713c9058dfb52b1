import { searchKeysOf } from './searchKeys.ts';
import type { PatientKey, PatientStore } from './ports.ts';

/** How many patients who wait for an identifier are looked at when one is given up. */
const waitingLimit = 50;

/**
 * Brings what the server keeps about a patient into line with what was written: search keys, and who
 * has which identifier. Of two patients with one MRN the later is marked with `mrnConflictWith`, and
 * nothing is lost; when the other one gives it up, whoever waited gets it. Changes nothing when all
 * is well, so that it can be told of its own writes.
 *
 * @returns the number of patients who were looked at
 */
export async function reconcilePatient(
  { patients }: { readonly patients: PatientStore },
  key: PatientKey,
): Promise<number> {
  await settle(patients, key);
  const waiting = await patients.listConflictsWith(key, waitingLimit);
  for (const each of waiting) await settle(patients, each);
  return 1 + waiting.length;
}

async function settle(patients: PatientStore, key: PatientKey): Promise<void> {
  await patients.change(key, (stored) => ({
    patient: stored === null ? null : { ...stored, search: searchKeysOf(stored) },
    onConflict: 'mark',
  }));
}
