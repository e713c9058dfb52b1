import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema } from '../ids.ts';

/** Id of a job: a random UUID, or a name that says which work it is so that it is started once. */
export const jobIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/u, 'expected a job id');

/** What an erasure is about. */
export const erasePatientParamsSchema = z.strictObject({
  /** The patient first, then those that were merged into it. */
  patientIds: z.array(clientMadeIdSchema).min(1).max(100),
  /** The job that marked what is to go: another one when an erasure is looked after later. */
  erasureId: jobIdSchema,
  /** Counts only; nothing is marked or deleted. */
  dryRun: z.boolean(),
});

/** What a center has kept long enough. */
export const applyRetentionParamsSchema = z.strictObject({
  /** Recordings from before this moment go; null: none. */
  recordedBefore: timestampSchema.nullable(),
  /** Sounds that nobody has described, from before this moment, go; null: none. */
  receivedBefore: timestampSchema.nullable(),
  /** Counts only; nothing is marked or deleted. */
  dryRun: z.boolean(),
});

/** What is to be analysed again. */
const reanalysisScopeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('recording'), recordingId: clientMadeIdSchema }),
  z.strictObject({ type: z.literal('patient'), patientId: clientMadeIdSchema }),
  z.strictObject({ type: z.literal('center') }),
]);
export type ReanalysisScope = z.infer<typeof reanalysisScopeSchema>;

/** What a re-analysis is about. */
export const reanalyzeParamsSchema = z.strictObject({
  scope: reanalysisScopeSchema,
  /** Whether new analyses count from now on, but where a clinician has reviewed or chosen one. */
  makeCurrent: z.boolean(),
});

/** What there is of patients: their compartment (R4, compartmentdefinition-patient.html), and who made it. */
export const patientLevelTypes = [
  'Patient',
  'Consent',
  'Media',
  'Observation',
  'DiagnosticReport',
  'Provenance',
] as const;

/** What the FHIR export can hold, in the order in which it is written. */
export const fhirExportTypes = [
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Device',
  ...patientLevelTypes,
] as const;
export type FhirExportType = (typeof fhirExportTypes)[number];

/** Whose an export is: the center's with all that it has, or its patients'. */
const fhirExportLevelSchema = z.enum(['system', 'patient']);
export type FhirExportLevel = z.infer<typeof fhirExportLevelSchema>;

/** What an export as FHIR holds. */
export const exportFhirParamsSchema = z.strictObject({
  level: fhirExportLevelSchema.default('system'),
  types: z.array(z.enum(fhirExportTypes)).min(1),
  /** Resources that have changed since then; null: all. */
  since: timestampSchema.nullable(),
  /** Absolute URL of the REST surface, for links in resources. */
  apiUrl: z.string().max(500),
  /** The URL by which it was asked for. */
  request: z.string().max(3000),
});

/** What an export for research holds. */
export const exportResearchParamsSchema = z.strictObject({
  /** Fewer patients of one age band, sex and site are not told apart from others. */
  minimumCellSize: z.number().int().min(2).max(100),
});

/** What came of a recording: a new analysis, the one it had, nothing to analyse, or a fault. */
export const reanalysisOutcomeSchema = z.enum(['added', 'unchanged', 'skipped', 'failed']);
export type ReanalysisOutcome = z.infer<typeof reanalysisOutcomeSchema>;
