import { z } from 'zod';
import { analysisIdSchema, centerIdSchema } from '../../domain/ids.ts';
import { jobPurposeSchema } from '../../domain/jobs/job.ts';
import { reanalyzeParamsSchema } from '../../domain/jobs/jobParams.ts';
import { summarize } from '../../domain/recordings/analysis.ts';
import {
  chooseAnalysis,
  compareTwoAnalyses,
  listAnalyses,
} from '../../usecases/reanalysis/chooseAnalysis.ts';
import { startReanalysis } from '../../usecases/reanalysis/startReanalysis.ts';
import { recordingTag } from '../recordingTag.ts';
import {
  analysisComparisonRepresentation,
  analysisListRepresentation,
  jobRepresentation,
  recordingRepresentation,
  recordingVersionRepresentation,
} from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';
import { recordingParams, recordingPath } from './recordingPaths.ts';

const signedIn = {
  access: 'signed_in',
  tag: 'Analyses',
  cacheControl: 'private, no-cache',
} as const;

/** Several analyses of one recording: making more, comparing them, saying which one counts. */
export const analysesRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${recordingPath}/analyses`,
    operationId: 'listAnalyses',
    audit: 'analysis.list',
    summary: 'List the analyses of a recording, the newest first',
    description: 'Each with its algorithm and summary; read one of them for the rest.',
    params: recordingParams,
    response: analysisListRepresentation,
    responseDescription: 'The analyses, and which one counts',
    handler: async ({ caller, params, audit }, ports) => {
      const { recording, analyses } = await listAnalyses(ports, caller, params);
      audit.concerns({ patientIds: [recording.patientId] });
      return {
        currentAnalysisId: recording.summary?.analysisId ?? null,
        chosenAnalysis: recording.chosenAnalysis,
        analyses: analyses.map((analysis) => ({
          id: analysis.id,
          createdAt: analysis.createdAt,
          status: analysis.status,
          algorithm: analysis.algorithm,
          summary: summarize(analysis),
        })),
      };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${recordingPath}/compare`,
    operationId: 'compareAnalyses',
    audit: 'analysis.compare',
    summary: 'Compare two analyses of a recording',
    description: 'Value by value; differences are those of b from a.',
    params: recordingParams,
    query: z.strictObject({ a: analysisIdSchema, b: analysisIdSchema }),
    response: analysisComparisonRepresentation,
    responseDescription: 'In what they differ',
    handler: async ({ caller, params, query, audit }, ports) => {
      const { recording, comparison } = await compareTwoAnalyses(ports, caller, params, query);
      audit.concerns({ patientIds: [recording.patientId] });
      return comparison;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'put',
    path: `${recordingPath}/current-analysis`,
    operationId: 'chooseAnalysis',
    audit: 'analysis.choose',
    summary: 'Say which analysis of a recording counts',
    description:
      'For clinicians. Summary, reasons and status follow it, and no later re-analysis replaces it.',
    params: recordingParams,
    precondition: 'optional',
    versionOf: recordingVersionRepresentation,
    body: z.strictObject({ analysisId: analysisIdSchema }),
    response: recordingRepresentation,
    responseDescription: 'The recording with its current analysis',
    handler: async ({ caller, params, body, audit, requestId, ifMatch, reply }, ports) => {
      const { analysisId } = body;
      const chosen = await chooseAnalysis(ports, caller, params, analysisId, requestId, ifMatch);
      const { recording, analysis } = chosen;
      audit.concerns({ patientIds: [recording.patientId] });
      reply.versioned(recordingTag(recording));
      return { ...recording, currentAnalysis: analysis };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: '/v1/centers/{centerId}/reanalyses',
    operationId: 'startReanalysis',
    audit: 'recording.reanalyze',
    summary: 'Analyse recordings again with the current algorithm',
    description:
      'One recording or one patient: for clinicians and administrators; the whole center: for administrators. Analyses are added, none is overwritten, and a sound that the current algorithm has analysed already is left alone.',
    params: z.strictObject({ centerId: centerIdSchema }),
    body: z.strictObject({
      scope: reanalyzeParamsSchema.shape.scope,
      makeCurrent: reanalyzeParamsSchema.shape.makeCurrent
        .default(true)
        .describe('New analyses count, but where a clinician has reviewed or chosen one.'),
      purpose: jobPurposeSchema.extract(['new_model', 'quality_check']).default('new_model'),
    }),
    status: 202,
    response: jobRepresentation,
    responseDescription: 'The job',
    handler: async ({ caller, params: { centerId }, body, audit }, ports) => {
      const { scope } = body;
      if (scope.type === 'patient') audit.concerns({ patientIds: [scope.patientId] });
      if (scope.type === 'recording') audit.concerns({ recordingId: scope.recordingId });
      return startReanalysis(ports, caller, centerId, body);
    },
  }),
];
