import { z } from 'zod';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { reasonSchema } from '../recordings/analysis.ts';
import {
  applyRetentionParamsSchema,
  erasePatientParamsSchema,
  exportFhirParamsSchema,
  exportResearchParamsSchema,
  jobIdSchema,
  reanalyzeParamsSchema,
} from './jobParams.ts';

/** Where a job stands. */
const jobStatusSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** What a job is for: one of a list, so that nobody writes about patients in it. */
export const jobPurposeSchema = z.enum([
  'patient_request',
  'consent_withdrawn',
  'entered_in_error',
  'retention',
  'new_model',
  'quality_check',
  'data_export',
  'research',
]);
export type JobPurpose = z.infer<typeof jobPurposeSchema>;

const count = z.number().int().min(0);

/** How far a job is, in things of its kind (recordings, for all that there are). */
const progressSchema = z.strictObject({
  done: count,
  /** Null while it isn't known. */
  total: count.nullable(),
  /** Of those done: there was nothing to do. */
  skipped: count,
  /** Of those done: it could not be done. */
  failed: count,
});
export type Progress = z.infer<typeof progressSchema>;

/** What a job has found or done: named counts, never health data. */
const reportSchema = z.record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/u), z.number().min(0));
export type JobReport = z.infer<typeof reportSchema>;

/** What a job of any kind has. */
export const jobFieldsSchema = z.strictObject({
  id: jobIdSchema,
  status: jobStatusSchema,
  /** A person's user id, or `system` for what the service starts by itself. */
  requestedBy: userIdSchema,
  purpose: jobPurposeSchema,
  /** Where the next step begins; what it means is the kind's own affair. */
  cursor: z.string().max(1500).nullable(),
  progress: progressSchema,
  report: reportSchema,
  /** Why it failed, and what to do. */
  failure: reasonSchema.nullable(),
  /** The worker that holds it. */
  claim: z.strictObject({ id: z.uuid(), leaseExpiresAt: timestampSchema }).nullable(),
  /** Steps finished. */
  step: count,
  /** Tries of the step at hand. */
  attempts: count,
  /** What it waits for has happened while it was being worked on. */
  isWoken: z.boolean(),
  /** When somebody has to look after it at the latest; null when it has ended. */
  dueAt: timestampSchema.nullable(),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  finishedAt: timestampSchema.nullable(),
});

/** Long work on a center's data: what it is, how far it has come, and who holds it. */
export const jobSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('erase_patient'),
    params: erasePatientParamsSchema,
    ...jobFieldsSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('apply_retention'),
    params: applyRetentionParamsSchema,
    ...jobFieldsSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('reanalyze'),
    params: reanalyzeParamsSchema,
    ...jobFieldsSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('export_fhir'),
    params: exportFhirParamsSchema,
    ...jobFieldsSchema.shape,
  }),
  z.strictObject({
    kind: z.literal('export_research'),
    params: exportResearchParamsSchema,
    ...jobFieldsSchema.shape,
  }),
]);
export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job['kind'];
export const jobKindNames = jobSchema.options.map(({ shape }) => shape.kind.value);
export type JobOf<Kind extends JobKind> = Extract<Job, { kind: Kind }>;

/** What whoever starts a job says of it. */
export type JobRequest = {
  [Kind in JobKind]: Pick<JobOf<Kind>, 'id' | 'kind' | 'params' | 'requestedBy' | 'purpose'>;
}[JobKind];

/** Who starts what nobody asked for. */
export const systemRequester = 'system';

/** A job that nobody has worked on. */
export function newJob(request: JobRequest, now: Date): Job {
  const at = now.toISOString();
  return {
    ...request,
    status: 'queued',
    cursor: null,
    progress: { done: 0, total: null, skipped: 0, failed: 0 },
    report: {},
    failure: null,
    claim: null,
    ...{ step: 0, attempts: 0, isWoken: false },
    ...{ dueAt: at, createdAt: at, updatedAt: at, finishedAt: null },
  };
}

/** Whether nothing more will happen to a job by itself. */
export function hasEnded(status: JobStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}

/** Which patients and which recording a job was asked about, as far as it names any. */
export function subjectsOf(job: Pick<JobOf<JobKind>, 'kind' | 'params'>): {
  readonly patientIds: readonly string[];
  readonly recordingId?: string;
} {
  if ('patientIds' in job.params) return { patientIds: job.params.patientIds };
  if (!('scope' in job.params)) return { patientIds: [] };
  const { scope } = job.params;
  if (scope.type === 'recording') return { patientIds: [], recordingId: scope.recordingId };
  return { patientIds: scope.type === 'patient' ? [scope.patientId] : [] };
}
