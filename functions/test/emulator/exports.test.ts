import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { admin, apiUrl } from '../support/emulators.ts';
import { faultsOf } from '../support/fhir/validators.ts';
import { createPatient, recordSounds } from '../support/patients.ts';
import { startJob, untilJobEnded } from '../support/jobs.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get, send } from '../support/rest.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
});

afterAll(async () => {
  await center.close();
});

const manifest = z.object({
  request: z.string(),
  output: z.array(z.object({ type: z.string(), url: z.string(), count: z.number() })),
});

const exported = z.object({
  files: z.array(
    z.object({ type: z.string(), count: z.number(), url: z.string(), sha256: z.string() }),
  ),
});

it('exports a center as FHIR, by nothing but the URLs that it answers', async () => {
  const patientIds = [await createPatient(center), await createPatient(center)];
  const { admin: person, clinician } = center.people;
  const path = `/fhir/R4/${center.centerId}/$export?_type=Patient,Organization`;
  expect((await get(path, person)).status).toBe(400);
  const begun = await get(path, person, { prefer: 'respond-async' });
  expect(begun.status).toBe(202);
  const statusUrl = begun.headers.get('content-location') ?? '';
  const statusPath = statusUrl.slice(apiUrl.length);

  let answer = await get(statusPath, person);
  for (; answer.status === 202; answer = await get(statusPath, person)) {
    expect(answer.headers.get('x-progress')).toMatch(/documents read$/u);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(answer.status).toBe(200);
  const { request, output } = manifest.parse(await answer.json());
  expect(request).toBe(`${apiUrl}${path}`);
  expect(output.map(({ type, count }) => [type, count])).toEqual([
    ['Organization', 1],
    ['Patient', 2],
  ]);

  const filePath = output[1]?.url.slice(apiUrl.length) ?? '';
  const file = await get(filePath, person);
  expect(file.headers.get('content-type')).toContain('application/fhir+ndjson');
  const lines = (await file.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines.flatMap(faultsOf)).toEqual([]);
  expect(lines.map((line) => (line as { id: string }).id).toSorted()).toEqual(
    patientIds.toSorted(),
  );
  expect((await get(filePath, clinician)).status).toBe(403);

  expect((await send({ method: 'delete', path: statusPath }, person)).status).toBe(202);
  expect((await get(filePath, person)).status).toBe(404);
  expect((await get(statusPath, person)).status).toBe(404);
  const prefix = objectPaths.exportsFolder(center.centerId);
  expect((await admin.bucket.getFiles({ prefix }))[0]).toEqual([]);
});

it('exports for research whoever has granted it, under other names', async () => {
  const [granted, refused] = await Promise.all(
    ['granted', 'refused'].map((researchConsent) => createPatient(center, { researchConsent })),
  );
  const [recordingId] = await recordSounds(center, granted ?? '', 1);
  await recordSounds(center, refused ?? '', 1);
  const { admin: person } = center.people;
  const started = await startJob(center, person, 'exports', { kind: 'research' });
  expect((await untilJobEnded(center, started.id)).status).toBe('succeeded');
  const path = `/v1/centers/${center.centerId}/exports/${started.id}`;
  const { files } = exported.parse(await (await get(path, person)).json());
  expect(files.map(({ type, count }) => [type, count])).toEqual([
    ['audio', 1],
    ['manifest', 2],
    ['recordings', 1],
  ]);
  for (const { url, sha256 } of files) {
    const bytes = Buffer.from(await (await get(url.slice(apiUrl.length), person)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    for (const id of [granted, refused, recordingId]) expect(bytes.includes(id ?? '')).toBe(false);
  }
  const folder = objectPaths.exportFolder({ centerId: center.centerId, jobId: started.id });
  expect((await admin.bucket.getFiles({ prefix: `${folder}work/` }))[0]).toEqual([]);
  const keys = documentPaths.exportKeys(center.centerId, started.id);
  expect((await admin.firestore.collection(keys).get()).empty).toBe(true);
});
