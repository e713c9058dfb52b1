import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../domain/errors.ts';
import { contentOf, type PatientContent } from '../../domain/patients/patientContent.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import { versionBy, type Author } from './author.ts';
import { findDuplicates, type DuplicateCandidate } from './findDuplicates.ts';
import { takenIdentifier } from './takenIdentifier.ts';
import type { PatientKey, PatientStore } from './ports.ts';
import { searchKeysOf } from './searchKeys.ts';

/** What keeping patients needs. */
export interface PatientPorts extends AccessPorts {
  readonly patients: PatientStore;
}

/** A patient and others who may be the same person. */
export interface RegisteredPatient {
  readonly patient: Patient;
  readonly duplicateCandidates: readonly DuplicateCandidate[];
}

/**
 * Registers a patient. The id is the client's own, so that sending again registers nobody twice and
 * answers the same. Somebody who may be there already is told of and never refused: whether two
 * people are one is for people to say. An MRN or identifier that somebody has is refused.
 *
 * @param feedMarks - of the message that tells of them, if one does
 * @throws {DomainError} `conflict` when the id is another patient's, or an identifier is taken
 */
export async function registerPatient(
  ports: PatientPorts,
  author: Author,
  key: PatientKey,
  content: PatientContent,
  feedMarks: Patient['feedMarks'] = [],
): Promise<RegisteredPatient> {
  await authorize(ports, author.caller, key.centerId, 'patient.write');
  const now = new Date();
  const fresh: Patient = {
    ...{ id: key.patientId, ...content, status: 'active', mergedInto: null },
    ...{ createdBy: author.caller.userId, createdAt: now.toISOString() },
    ...versionBy(author, now),
    ...{ search: searchKeysOf(content), mrnConflictWith: null, feedMarks },
  };
  const created = await ports.patients.create(key.centerId, fresh);
  if (created === 'erased') {
    throw new DomainError('conflict', 'The patient of this id was erased. Choose another id.');
  }
  const patient =
    created === 'created' ? fresh : await registerAgain(ports.patients, key, fresh, content);
  return {
    patient,
    duplicateCandidates: await findDuplicates(ports.patients, key.centerId, patient),
  };
}

/** Something of it is there: the same patient, sent before, or somebody else. */
async function registerAgain(
  patients: PatientStore,
  key: PatientKey,
  fresh: Patient,
  content: PatientContent,
): Promise<Patient> {
  const outcome = await patients.change<'other_patient'>(key, (stored) => {
    if (stored === null) return { patient: fresh, onConflict: 'refuse' };
    return isDeepStrictEqual(contentOf(stored), content)
      ? { patient: stored, onConflict: 'mark' }
      : 'other_patient';
  });
  if (outcome === 'other_patient') {
    throw new DomainError(
      'conflict',
      'There is a patient of this id already, and not with this content. Read them, or choose another id.',
    );
  }
  if (outcome.type === 'taken') throw takenIdentifier(outcome.takenBy);
  return outcome.patient ?? fresh;
}
