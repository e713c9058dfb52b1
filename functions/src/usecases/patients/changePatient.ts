import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../domain/errors.ts';
import { identifierTextsOf } from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { PatientContent } from '../../domain/patients/patientContent.ts';
import { authorize, notFound } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import { versionBy, type Author } from './author.ts';
import type { PatientKey } from './ports.ts';
import type { PatientPorts } from './registerPatient.ts';
import { searchKeysOf } from './searchKeys.ts';
import { takenIdentifier } from './takenIdentifier.ts';

/** What can be changed: what is known, and whether the patient is archived. */
export type PatientChanges = {
  readonly [Field in keyof PatientContent]?: PatientContent[Field] | undefined;
} & {
  readonly status?: 'active' | 'archived' | undefined;
  readonly feedMarks?: Patient['feedMarks'] | undefined;
};

/**
 * Changes what is known about a patient, archives them or takes them back; what isn't named stays.
 * Archived patients keep their identifiers: whoever comes back is still the same.
 *
 * @param changes - what changes, or what decides that from what is stored
 * @throws {DomainError} `not_found`; as `expect`; `conflict` when they were merged into somebody else, or a new
 *   identifier is taken
 */
export async function changePatient(
  ports: PatientPorts,
  author: Author,
  key: PatientKey,
  changes: PatientChanges | ((stored: Patient) => PatientChanges),
  expect: Expectation<Patient> = anyVersion,
): Promise<Patient> {
  await authorize(ports, author.caller, key.centerId, 'patient.write');
  const version = versionBy(author, new Date());
  const outcome = await ports.patients.change<'missing' | 'merged'>(key, (stored) => {
    if (stored === null) return 'missing';
    if (stored.status === 'merged') return 'merged';
    expect(stored);
    const said = typeof changes === 'function' ? changes(stored) : changes;
    const changed = { ...stored, ...definedOf(said) };
    // A retry that changes nothing makes no version, nor does a message that tells nothing new.
    if (isDeepStrictEqual({ ...changed, feedMarks: stored.feedMarks }, stored)) {
      return { patient: changed, onConflict: 'mark' };
    }
    const sameIdentifiers = isDeepStrictEqual(
      identifierTextsOf(changed),
      identifierTextsOf(stored),
    );
    return {
      patient: { ...changed, ...version, search: searchKeysOf(changed) },
      // A conflict that was there before must not keep anybody from changing something else.
      onConflict: sameIdentifiers ? 'mark' : 'refuse',
    };
  });
  if (outcome === 'missing') throw notFound('patient');
  if (outcome === 'merged') {
    throw new DomainError(
      'conflict',
      'This patient was merged into another one: change the patient named by mergedInto.',
    );
  }
  if (outcome.type === 'taken') throw takenIdentifier(outcome.takenBy);
  if (outcome.patient === null) throw notFound('patient');
  return outcome.patient;
}

/** Optional fields that were left out are left alone. */
function definedOf(changes: PatientChanges): Partial<Patient> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
