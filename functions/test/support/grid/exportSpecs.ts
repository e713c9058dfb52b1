import { randomUUID } from 'node:crypto';
import { encodeDocument } from '../../../src/adapters/firestore/codec.ts';
import { jobSchema, newJob } from '../../../src/domain/jobs/job.ts';
import { documentPaths, objectPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import type { TestCenter } from '../people.ts';
import { centerPath, type RouteSpec } from './routeSpec.ts';

const fileName = 'Patient-0001.ndjson';

/** An export with one file, which nobody minds to lose. */
async function freshExport({ centerId, people }: TestCenter): Promise<string> {
  const jobId = randomUUID();
  const params = {
    ...{ level: 'system' as const, types: ['Patient' as const], since: null },
    ...{ apiUrl: 'http://x', request: 'x' },
  };
  const request = { id: jobId, requestedBy: people.admin.userId, purpose: 'data_export' } as const;
  const now = new Date();
  const job = newJob({ ...request, kind: 'export_fhir', params }, now);
  const finishedAt = now.toISOString();
  const ended = { ...job, status: 'succeeded' as const, dueAt: null, finishedAt };
  const file = { type: 'Patient', count: 0, sizeBytes: 1, sha256: '0'.repeat(64) };
  await Promise.all([
    admin.firestore
      .doc(`${documentPaths.jobs(centerId)}/${jobId}`)
      .set(encodeDocument(jobSchema, ended)),
    admin.firestore.doc(`${documentPaths.exportFiles(centerId, jobId)}/${fileName}`).set(file),
    admin.bucket.file(objectPaths.exportFile({ centerId, jobId }, fileName)).save('\n', {
      resumable: false,
    }),
  ]);
  return jobId;
}

const fhirPath = ({ centerId }: TestCenter, rest: string) => `/fhir/R4/${centerId}/${rest}`;
const respondAsync = { prefer: 'respond-async' };

const spec = (what: string, request: RouteSpec['request']): readonly RouteSpec[] => [
  { what, actions: ['center.export'], request },
];

/** Routes of exports; see `routeSpecs`. */
export const exportSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  fhirExport: spec('starts an export as FHIR', (center) => ({
    method: 'get',
    path: fhirPath(center, '$export?_type=Organization'),
    headers: respondAsync,
  })),
  fhirExportByParameters: spec('starts an export as FHIR by Parameters', (center) => ({
    method: 'post',
    path: fhirPath(center, '$export'),
    body: { resourceType: 'Parameters' },
    headers: respondAsync,
  })),
  fhirExportPatients: spec('starts an export of all patients as FHIR', (center) => ({
    method: 'get',
    path: fhirPath(center, 'Patient/$export?_type=Patient'),
    headers: respondAsync,
  })),
  fhirExportPatientsByParameters: spec(
    'starts an export of all patients as FHIR by Parameters',
    (center) => ({
      method: 'post',
      path: fhirPath(center, 'Patient/$export'),
      body: { resourceType: 'Parameters' },
      headers: respondAsync,
    }),
  ),
  fhirExportStatus: spec('asks for an export as FHIR', async (center) => ({
    method: 'get',
    path: fhirPath(center, `$export-status/${await freshExport(center)}`),
  })),
  fhirDeleteExport: spec('deletes an export as FHIR', async (center) => ({
    method: 'delete',
    path: fhirPath(center, `$export-status/${await freshExport(center)}`),
  })),
  startResearchExport: spec('starts an export for research', (center) => ({
    method: 'post',
    path: centerPath(center, '/exports'),
    body: { kind: 'research' },
  })),
  getExport: spec('reads an export', async (center) => ({
    method: 'get',
    path: centerPath(center, `/exports/${await freshExport(center)}`),
  })),
  deleteExport: spec('deletes an export', async (center) => ({
    method: 'delete',
    path: centerPath(center, `/exports/${await freshExport(center)}`),
  })),
  getExportFile: spec('fetches a file of an export', async (center) => ({
    method: 'get',
    path: centerPath(center, `/exports/${await freshExport(center)}/files/${fileName}`),
  })),
};
