import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { subjectsOf } from '../../domain/jobs/job.ts';
import { jobIdSchema } from '../../domain/jobs/jobParams.ts';
import {
  cancelRunningJob,
  listJobs,
  readJob,
  retryEndedJob,
} from '../../usecases/jobs/manageJobs.ts';
import { placeSchema } from '../../usecases/places.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { jobRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const cursor = cursorCodec(placeSchema);
const centerParams = z.strictObject({ centerId: centerIdSchema });
const jobParams = centerParams.extend({ jobId: jobIdSchema });
const jobsPath = '/v1/centers/{centerId}/jobs';
const jobPath = `${jobsPath}/{jobId}` as const;

const signedIn = { access: 'signed_in', tag: 'Jobs', cacheControl: 'private, no-cache' } as const;

/** Long work: how far it is, stopping it, letting it go on. */
export const jobRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: jobsPath,
    operationId: 'listJobs',
    audit: 'job.list',
    summary: 'List jobs, the newest first',
    description: 'For administrators and clinicians. Apps can listen to the documents instead.',
    params: centerParams,
    query: z.strictObject({
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({ jobs: z.array(jobRepresentation), nextCursor: z.string().nullable() })
      .meta({ id: 'JobPage' }),
    responseDescription: 'A page of jobs',
    handler: async ({ caller, params: { centerId }, query, audit }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { items, next, patientIds } = await listJobs(ports, caller, centerId, page);
      audit.concerns({ patientIds });
      return { jobs: items.map(({ item }) => item), nextCursor: cursor.encode(next) };
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: jobPath,
    operationId: 'getJob',
    audit: 'job.read',
    summary: 'Read a job: its progress, its report',
    description: 'For administrators and clinicians.',
    params: jobParams,
    response: jobRepresentation,
    responseDescription: 'The job',
    handler: async ({ caller, params, audit }, ports) => {
      const job = await readJob(ports, caller, params);
      audit.concerns(subjectsOf(job));
      return job;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${jobPath}/cancel`,
    operationId: 'cancelJob',
    audit: 'job.cancel',
    summary: 'Stop a job',
    description:
      'For administrators. What it has done stays done. An erasure that has begun can’t be stopped.',
    params: jobParams,
    response: jobRepresentation,
    responseDescription: 'The cancelled job',
    handler: async ({ caller, params, audit }, ports) => {
      const job = await cancelRunningJob(ports, caller, params);
      audit.concerns(subjectsOf(job));
      return job;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: `${jobPath}/retry`,
    operationId: 'retryJob',
    audit: 'job.retry',
    summary: 'Let a failed or cancelled job go on',
    description: 'For administrators. It goes on where it stopped.',
    params: jobParams,
    status: 202,
    response: jobRepresentation,
    responseDescription: 'The job, queued',
    handler: async ({ caller, params, audit }, ports) => {
      const job = await retryEndedJob(ports, caller, params);
      audit.concerns(subjectsOf(job));
      return job;
    },
  }),
];
