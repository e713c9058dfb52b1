import type { Patient } from '../../domain/patients/patient.ts';
import { comparePatients, type Comparison, type ComparedPatient } from './comparePatients.ts';
import type { PatientStore } from './ports.ts';
import { matchKeysOf, type Demographics } from './searchKeys.ts';

/** Somebody who may be the same person. */
export interface DuplicateCandidate extends Comparison {
  readonly patient: Patient;
}

/** How many patients one way of looking reads at most. */
const readLimit = 100;
const candidateLimit = 10;

/**
 * Patients who may be the same person, the likeliest first. Reads those who share a key (see
 * `matchKeysOf`), at most 200 however large the center is, and compares them one by one. Birth dates
 * and names are asked for apart: a name that many have must not crowd out what a date finds.
 *
 * @param sought - with an id, that patient is left out
 */
export async function findDuplicates(
  patients: Pick<PatientStore, 'listByMatchKeys'>,
  centerId: string,
  sought: Demographics & ComparedPatient & { readonly id?: string | undefined },
): Promise<DuplicateCandidate[]> {
  const { byBirthDate, byNames } = matchKeysOf(sought);
  const found = await Promise.all(
    [byBirthDate, byNames].map((keys) => patients.listByMatchKeys(centerId, keys, readLimit)),
  );
  const others = new Map(found.flat().map((patient) => [patient.id, patient]));
  return [...others.values()]
    .filter(({ id, status }) => id !== sought.id && status !== 'merged')
    .map((patient) => ({ patient, ...comparePatients(sought, patient) }))
    .filter(({ verdict }) => verdict !== 'unlikely')
    .sort((a, b) => b.score - a.score)
    .slice(0, candidateLimit);
}
