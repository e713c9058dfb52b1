import type { Caller } from '../access/caller.ts';
import { DomainError } from '../errors.ts';
import { newJob, type Job, type JobPurpose } from '../jobs/job.ts';
import type { LegalHold } from './legalHold.ts';
import { tombstoneOf, type Tombstone } from './tombstone.ts';

/** What is known about a patient who is to be erased. */
export interface ErasureState {
  /** Null when there is none. */
  readonly patient: { readonly id: string; readonly mergedInto: string | null } | null;
  /** Patients who were merged into this one, near and far. */
  readonly mergedIds: readonly string[];
  /** Whether a merge is being undone, with recordings that are still on their way between the two. */
  readonly isBeingUnmerged: boolean;
  /** Of the patient and of those merged into it. */
  readonly holds: readonly LegalHold[];
  /** Of the patient. */
  readonly tombstone: Tombstone | null;
}

/** What starting an erasure writes. */
export interface ErasureStart {
  /** The first one takes the patient who was asked for. */
  readonly jobs: readonly [Job, ...Job[]];
  readonly tombstones: readonly Tombstone[];
}

/** An erasure that was asked for before, by the id of its job. */
export interface ErasureUnderWay {
  readonly startedAs: string;
}

/** Who wants it, why, and whether only to look. */
export interface ErasureRequest {
  /** Of the first job; others are called after it. */
  readonly jobId: string;
  readonly requestedBy: Caller['userId'];
  readonly purpose: JobPurpose;
  readonly dryRun: boolean;
}

/** How many patients an event of the audit log and a page of jobs can name beside others. */
const patientsOfJob = 100;

/**
 * Decides whether an erasure may start. From the tombstones on, which are written together with the
 * job, nothing of the patient comes back and no hold can be set: there is no moment in between. Of
 * very many who were merged into one, several jobs take a part each, whatever becomes of the others.
 *
 * @throws {DomainError} `not_found` when there is no such patient; `conflict` when a hold or a merge
 *   stands against it
 */
export function startErasure(
  { patient, mergedIds, isBeingUnmerged, holds, tombstone }: ErasureState,
  { jobId, requestedBy, purpose, dryRun }: ErasureRequest,
  now: Date,
): ErasureStart | ErasureUnderWay {
  if (tombstone !== null) return { startedAs: tombstone.erasureId };
  if (patient === null) {
    throw new DomainError('not_found', 'There is no such patient, or it is not yours to see.');
  }
  if (patient.mergedInto !== null) {
    throw new DomainError(
      'conflict',
      `This patient was merged into ${patient.mergedInto}. Erase that one: it takes this one along.`,
    );
  }
  if (isBeingUnmerged) {
    throw new DomainError(
      'conflict',
      'A merge of this patient is being undone: some recordings are not yet whose they are. Try again in a moment.',
    );
  }
  if (holds.length > 0) {
    throw new DomainError(
      'conflict',
      'There is a legal hold on this patient. Lift it first, if you may.',
    );
  }
  const start = (id: string, patientIds: string[]) => {
    const asked = { id, requestedBy, purpose };
    const params = { patientIds, erasureId: id, dryRun };
    return {
      job: newJob({ ...asked, kind: 'erase_patient', params }, now),
      tombstones: dryRun
        ? []
        : patientIds.map((patientId) => tombstoneOf(asked, 'patient', patientId, now)),
    };
  };
  const first = start(jobId, [patient.id, ...mergedIds.slice(0, patientsOfJob - 1)]);
  const others: ReturnType<typeof start>[] = [];
  for (let at = patientsOfJob - 1; at < mergedIds.length; at += patientsOfJob) {
    others.push(start(`${jobId}-${others.length + 2}`, mergedIds.slice(at, at + patientsOfJob)));
  }
  return {
    jobs: [first.job, ...others.map(({ job }) => job)],
    tombstones: [first, ...others].flatMap(({ tombstones }) => tombstones),
  };
}
