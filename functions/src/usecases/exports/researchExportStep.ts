import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AudioFault } from '../../audio/decode/audioFault.ts';
import { untaggedCopy, type UntaggedCopy } from '../../audio/render/untaggedCopy.ts';
import { partName } from '../../domain/exports/exportFile.ts';
import type { ResearchRecord } from '../../domain/exports/researchRecord.ts';
import type { JobOf } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { objectPaths } from '../../domain/paths.ts';
import { addToReport } from '../jobs/report.ts';
import type { ObjectStore } from '../recordings/ports.ts';
import type { ReviewStore } from '../reviews/ports.ts';
import { finishExport, refuseRemoved, type FinishPorts } from './finishExport.ts';
import { newExportKey, pseudonymOf } from './pseudonyms.ts';
import { researchRecordOf } from './researchRecordOf.ts';
import {
  decideSubjects,
  eligibleOf,
  surveyedOf,
  type Decision,
  type Eligible,
  type Surveyed,
} from './researchSubjects.ts';
import { tarOf, type TarEntry } from './tar.ts';
import { readWork, workFolder, writeWork } from './workFiles.ts';
import { ndjsonOf, writeFile } from './writeFile.ts';
import { writeManifest } from './writeManifest.ts';

type ResearchExport = JobOf<'export_research'>;

/** What a step of an export for research needs. */
export interface ResearchExportPorts extends FinishPorts {
  readonly objects: Pick<ObjectStore, 'write' | 'stat' | 'read'>;
  readonly reviews: Pick<ReviewStore, 'list'>;
}

/** How many recordings a step looks at, and of how many it copies the sound. */
const surveyPageSize = 200;
const writePageSize = 10;

/** Where an export stands: what its job's cursor holds, as JSON. */
const phaseSchema = z.discriminatedUnion('phase', [
  /** Finding out who is in it. */
  z.strictObject({
    phase: z.literal('survey'),
    after: z.string().nullable(),
    part: z.number().int().min(1),
  }),
  /** Deciding what may be told of whom. */
  z.strictObject({ phase: z.literal('decide'), parts: z.number().int().min(1) }),
  /** Writing records and sounds. */
  z.strictObject({
    phase: z.literal('write'),
    after: z.string().nullable(),
    part: z.number().int().min(1),
  }),
  /** Writing the manifest. */
  z.strictObject({ phase: z.literal('manifest') }),
  /** Forgetting who is who. */
  z.strictObject({ phase: z.literal('forget') }),
]);
type Phase = z.infer<typeof phaseSchema>;

/**
 * One step of an export for research; see docs/research-export.md. First everybody who has granted it is
 * surveyed, then it is decided what may be told of whom, then records and sounds are written, under
 * names that are made with a key. The key and the survey go when it is done. Run again, a step comes to
 * the same.
 *
 * @throws {DomainError} `conflict` when somebody was erased meanwhile
 */
export async function researchExportStep(
  ports: ResearchExportPorts,
  centerId: string,
  job: ResearchExport,
): Promise<StepResult> {
  refuseRemoved(job);
  const phase: Phase =
    job.cursor === null
      ? { phase: 'survey', after: null, part: 1 }
      : phaseSchema.parse(JSON.parse(job.cursor));
  switch (phase.phase) {
    case 'survey':
      return surveyStep(ports, centerId, job, phase);
    case 'decide':
      return decideStep(ports, centerId, job, phase);
    case 'write':
      return writeStep(ports, centerId, job, phase);
    case 'manifest':
      return manifestStep(ports, centerId, job);
    case 'forget':
      return forgetStep(ports, centerId, job);
  }
}

async function surveyStep(
  ports: ResearchExportPorts,
  centerId: string,
  job: ResearchExport,
  { after, part }: Phase & { phase: 'survey' },
): Promise<StepResult> {
  const page = await pageOf(ports, centerId, after, surveyPageSize);
  const key = { centerId, jobId: job.id };
  await writeWork(ports, key, `survey-${part}`, page.eligible.map(surveyedOf));
  const next: Phase =
    page.after === null
      ? { phase: 'decide', parts: part }
      : { phase: 'survey', after: page.after, part: part + 1 };
  const total = (job.progress.total ?? 0) + page.count;
  return {
    ...{ next: 'continue', cursor: JSON.stringify(next), report: job.report },
    progress: { ...job.progress, total },
  };
}

async function decideStep(
  ports: ResearchExportPorts,
  centerId: string,
  job: ResearchExport,
  { parts }: Phase & { phase: 'decide' },
): Promise<StepResult> {
  const key = { centerId, jobId: job.id };
  const surveyed: Surveyed[] = [];
  for (let part = 1; part <= parts; part += 1) {
    surveyed.push(...(await readWork<Surveyed[]>(ports, key, `survey-${part}`)));
  }
  const decision = decideSubjects(surveyed, job.params.minimumCellSize);
  await writeWork(ports, key, 'decision', decision);
  const next: Phase = { phase: 'write', after: null, part: 1 };
  const { progress, report } = job;
  return { next: 'continue', cursor: JSON.stringify(next), progress, report };
}

async function writeStep(
  ports: ResearchExportPorts,
  centerId: string,
  job: ResearchExport,
  { after, part }: Phase & { phase: 'write' },
): Promise<StepResult> {
  const key = { centerId, jobId: job.id };
  const [decision, exportKey, page] = await Promise.all([
    readWork<Decision>(ports, key, 'decision'),
    ports.exports.keyOf(key, newExportKey()),
    pageOf(ports, centerId, after, writePageSize),
  ]);
  const subjects = new Map(decision.subjects.map((each) => [each.patientId, each]));
  const archive = partName('audio', part, 'tar');
  const records: ResearchRecord[] = [];
  const sounds: TarEntry[] = [];
  // One after the other: a decoded sound is large.
  for (const eligible of page.eligible) {
    // Whoever has granted it since the survey is in the next export.
    const subject = subjects.get(eligible.patient.id);
    if (subject === undefined) continue;
    const recordingKey = { centerId, recordingId: eligible.recording.id };
    const reviews = (await ports.reviews.list(recordingKey)).toReversed();
    const copy = await copyOf(ports, centerId, eligible);
    const file = `${pseudonymOf(exportKey, 'recording', eligible.recording.id)}.flac`;
    if (copy !== null) sounds.push({ name: file, bytes: copy.flac });
    const audio = copy === null ? null : audioOf(copy, archive, file);
    records.push(researchRecordOf(exportKey, eligible, subject, reviews, audio));
  }
  const lists = partName('recordings', part, 'ndjson');
  const files =
    records.length === 0
      ? []
      : [
          await writeFile(
            ...([ports, key, { id: lists, type: 'recordings', count: records.length }] as const),
            ...([ndjsonOf(records), 'application/x-ndjson'] as const),
          ),
          await writeFile(
            ...([ports, key, { id: archive, type: 'audio', count: sounds.length }] as const),
            ...([tarOf(sounds), 'application/x-tar'] as const),
          ),
        ];
  await ports.exports.keepFiles(key, files, files.length === 0 ? [lists, archive] : []);

  const done = {
    progress: { ...job.progress, done: job.progress.done + page.count },
    report: addToReport(job.report, {
      recordings: records.length,
      withoutAudio: records.length - sounds.length,
      bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    }),
  };
  const next: Phase =
    page.after === null
      ? { phase: 'manifest' }
      : { phase: 'write', after: page.after, part: part + 1 };
  return { ...done, next: 'continue', cursor: JSON.stringify(next) };
}

async function manifestStep(
  ports: ResearchExportPorts,
  centerId: string,
  job: ResearchExport,
): Promise<StepResult> {
  const key = { centerId, jobId: job.id };
  const { cells } = await readWork<Decision>(ports, key, 'decision');
  await writeManifest(ports, key, job.params.minimumCellSize, cells);
  await finishExport(ports, centerId, job);
  const next: Phase = { phase: 'forget' };
  const { progress, report } = job;
  return { next: 'continue', cursor: JSON.stringify(next), progress, report };
}

/** From now on nothing leads back from a name to anybody. */
async function forgetStep(
  { exports, remover }: ResearchExportPorts,
  centerId: string,
  { id: jobId, progress, report }: ResearchExport,
): Promise<StepResult> {
  const key = { centerId, jobId };
  await exports.forgetKey(key);
  await remover.removeAll(workFolder(key));
  return { next: 'done', cursor: null, progress, report };
}

/** A page of recordings, and those of it that may be exported. */
async function pageOf(
  { exports }: ResearchExportPorts,
  centerId: string,
  after: string | null,
  limit: number,
) {
  const page = await exports.listRecordings(centerId, after, limit);
  const patientIds = page.things.flatMap(({ recording }) => recording.patientId ?? []);
  const patients = await exports.findPatients(centerId, [...new Set(patientIds)]);
  const count = page.things.length + page.unreadable;
  return { eligible: eligibleOf(page.things, patients), after: page.after, count };
}

/** The sound of a recording without tags; null when there is none, or it can't be copied. */
async function copyOf(
  { objects }: ResearchExportPorts,
  centerId: string,
  { recording, analysis }: Eligible,
): Promise<UntaggedCopy | null> {
  const path = objectPaths.original({ centerId, recordingId: recording.id });
  const stored = await objects.stat(path);
  if (stored === null) return null;
  try {
    const bytes = await objects.read(path, stored.generation);
    return await untaggedCopy(bytes, analysis.audio.channelUsed);
  } catch (error) {
    if (error instanceof AudioFault || error instanceof RangeError) return null;
    throw error;
  }
}

function audioOf(
  { flac, sampleRate, durationSeconds }: UntaggedCopy,
  archive: string,
  file: string,
): ResearchRecord['audio'] {
  const sha256 = createHash('sha256').update(flac).digest('hex');
  return { archive, file, sha256, sampleRate, durationSeconds };
}
