import { DomainError } from '../../domain/errors.ts';
import { tombstoneOf } from '../../domain/erasure/tombstone.ts';
import type { JobOf } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { objectPaths } from '../../domain/paths.ts';
import { addToReport } from '../jobs/report.ts';
import { parseErasurePhase, type ErasurePhase } from './erasurePhase.ts';
import {
  eraseRecording,
  measureRecording,
  totalOf,
  type Extent,
  type RemovalPorts,
} from './eraseRecording.ts';

type Erasure = JobOf<'erase_patient'>;

/** How many recordings a step takes. */
const pageSize = 20;

/** How often an erasure begins again because something has arrived meanwhile. */
const maximumRounds = 5;

/**
 * One step of an erasure. First everything is counted and every recording marked; then recordings go,
 * then patients, the one that was asked for last of all; then it looks whether anything is left, and
 * begins again if so. A dry run ends after the counting.
 *
 * @throws {DomainError} `conflict` when there is always something left
 */
export async function erasureStep(
  ports: RemovalPorts,
  centerId: string,
  job: Erasure,
): Promise<StepResult> {
  const phase = parseErasurePhase(job.cursor);
  switch (phase.phase) {
    case 'mark':
      return markStep(ports, centerId, job, phase);
    case 'recordings':
      return recordingsStep(ports, centerId, job, phase);
    case 'patients':
      return patientsStep(ports, centerId, job, phase);
    case 'verify':
      return verifyStep(ports, centerId, job, phase);
  }
}

async function markStep(
  ports: RemovalPorts,
  centerId: string,
  job: Erasure,
  { patientIndex, afterId, round }: ErasurePhase & { phase: 'mark' },
): Promise<StepResult> {
  const { patientIds, dryRun, erasureId } = job.params;
  const patientId = patientIds[patientIndex];
  if (patientId === undefined) {
    // Exports are copies that nobody can look into: all of the center's go, and can be made again.
    const exports = await ports.remover.measure(objectPaths.exportsFolder(centerId));
    const report = addToReport(job.report, { ...exports });
    if (dryRun) return { next: 'done', cursor: null, progress: job.progress, report };
    // What a step has marked that died before it was counted may be gone by now: whatever arrives late
    // of a marked recording takes it away.
    const recordings = await ports.erasures.countMarkedRecordings(centerId, erasureId);
    return {
      ...goOn(job, { phase: 'recordings', afterId: null, round }),
      progress: { ...job.progress, total: recordings },
      report: { ...report, recordings },
    };
  }
  const page = await ports.erasures.listRecordings({ centerId, patientId }, afterId, pageSize);
  if (!dryRun) {
    const now = new Date();
    await ports.erasures.mark(
      centerId,
      page.map((id) => tombstoneOf(job, 'recording', id, now)),
    );
  }
  const extents = await Promise.all(
    page.map((recordingId) => measureRecording(ports, { centerId, recordingId })),
  );
  const last = page.length < pageSize;
  const documents = last ? await ports.erasures.countPatient({ centerId, patientId }) : 0;
  const found = totalOf([...extents, { documents, objects: 0, bytes: 0 }]);
  const next: ErasurePhase = last
    ? { phase: 'mark', patientIndex: patientIndex + 1, afterId: null, round }
    : { phase: 'mark', patientIndex, afterId: page.at(-1) ?? null, round };
  const recordings = (job.progress.total ?? 0) + page.length;
  return {
    ...goOn(job, next),
    progress: { ...job.progress, total: recordings, ...(dryRun ? { done: recordings } : {}) },
    report: { ...addToReport(job.report, { ...found }), patients: patientIds.length, recordings },
  };
}

async function recordingsStep(
  ports: RemovalPorts,
  centerId: string,
  job: Erasure,
  { afterId, round }: ErasurePhase & { phase: 'recordings' },
): Promise<StepResult> {
  const { erasureId } = job.params;
  const page = await ports.erasures.listMarkedRecordings(centerId, erasureId, afterId, pageSize);
  await Promise.all(page.map((recordingId) => eraseRecording(ports, { centerId, recordingId })));
  const next: ErasurePhase =
    page.length < pageSize
      ? { phase: 'patients', round }
      : { phase: 'recordings', afterId: page.at(-1) ?? null, round };
  // Later rounds go over the same recordings again.
  const done = job.progress.done + (round === 1 ? page.length : 0);
  return { ...goOn(job, next), progress: { ...job.progress, done } };
}

async function patientsStep(
  { erasures, remover }: RemovalPorts,
  centerId: string,
  job: Erasure,
  { round }: ErasurePhase & { phase: 'patients' },
): Promise<StepResult> {
  await remover.removeAll(objectPaths.exportsFolder(centerId));
  // The patient who was asked for comes first in the list and goes last: the others are found by it.
  for (const patientId of job.params.patientIds.toReversed()) {
    await erasures.removePatient({ centerId, patientId });
  }
  return goOn(job, { phase: 'verify', afterId: null, round });
}

async function verifyStep(
  ports: RemovalPorts,
  centerId: string,
  job: Erasure,
  { afterId, round }: ErasurePhase & { phase: 'verify' },
): Promise<StepResult> {
  const { patientIds, erasureId } = job.params;
  const page = await ports.erasures.listMarkedRecordings(centerId, erasureId, afterId, pageSize);
  const ofPatients =
    afterId === null
      ? await Promise.all(patientIds.map((patientId) => remainsOf(ports, { centerId, patientId })))
      : [];
  const ofRecordings = await Promise.all(
    page.map((recordingId) => measureRecording(ports, { centerId, recordingId })),
  );
  const left = totalOf([...ofRecordings, ...ofPatients]);
  if (left.documents + left.objects > 0) {
    if (round >= maximumRounds) {
      throw new DomainError(
        'conflict',
        'Something of this patient keeps arriving. Find out which app sends it, then retry the job.',
      );
    }
    return goOn(job, { phase: 'mark', patientIndex: 0, afterId: null, round: round + 1 });
  }
  if (page.length === pageSize) {
    return goOn(job, { phase: 'verify', afterId: page.at(-1) ?? null, round });
  }
  await ports.erasures.settle(centerId, patientIds, new Date());
  return {
    next: 'done',
    cursor: null,
    progress: { ...job.progress, done: job.progress.total ?? 0 },
    report: { ...job.report, remaining: 0, rounds: round },
  };
}

/** What is still there of a patient. */
async function remainsOf(
  { erasures }: RemovalPorts,
  key: { readonly centerId: string; readonly patientId: string },
): Promise<Extent> {
  const [documents, recordings] = await Promise.all([
    erasures.countPatient(key),
    erasures.listRecordings(key, null, 1),
  ]);
  return { documents: documents + recordings.length, objects: 0, bytes: 0 };
}

function goOn({ progress, report }: Erasure, phase: ErasurePhase): StepResult {
  return { next: 'continue', cursor: JSON.stringify(phase), progress, report };
}
