import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { device, heartAnalysis, patient, recording } from '../../../test/support/fhir/entities.ts';
import { faultsOf } from '../../../test/support/fhir/validators.ts';
import { exportsInMemory } from '../../../test/support/memory/exports.ts';
import { expiryOf, type ExportJob } from '../../domain/exports/exportJob.ts';
import {
  fhirExportTypes,
  patientLevelTypes,
  type FhirExportLevel,
  type FhirExportType,
} from '../../domain/jobs/jobParams.ts';
import { memberSchema } from '../../domain/people/member.ts';
import { centerSchema } from '../../domain/people/center.ts';
import { summarize } from '../../domain/recordings/analysis.ts';
import { fhirDrawer } from '../../http/fhir/drawResources.ts';
import { jobKinds, type JobKindPorts } from '../jobs/jobKinds.ts';
import { workJob, type JobSteps } from '../jobs/workJob.ts';
import { fhirExportStep } from './fhirExportStep.ts';
import { openExportFile, readExport } from './readExport.ts';
import { deleteExport, sweepExports } from './removeExport.ts';
import { startExport } from './startExport.ts';

const center = centerSchema.parse({ id: 'north', name: 'North', timeZone: 'UTC' });
const admin = memberSchema.parse({
  ...{ id: 'uid-1', displayName: 'Ann', role: 'admin', status: 'active' },
});
const caller = {
  ...{ userId: admin.id, verifiedEmail: null, device: null, isServer: true, isOperator: false },
  ...{ signedInAt: '2026-11-20T10:00:00Z', hasSecondFactor: false },
};
const updatedAt = '2026-11-21T10:00:00.000Z';
const analysis = heartAnalysis();

/** A center of so many patients, each with a recording, and of so many recordings of nobody. */
function serve(count: number, unassignedCount = 0) {
  const patients = Array.from({ length: count }, (_, index) =>
    patient({ id: randomUUID(), ...(index === 0 ? { updatedAt } : {}) }),
  );
  const nobody = Array.from({ length: unassignedCount }, () => ({ id: null }));
  const recordings = [...patients, ...nobody].map(({ id: patientId }) => ({
    recording: recording({ id: randomUUID(), patientId, summary: summarize(analysis) }),
    analysis,
  }));
  const world = exportsInMemory({
    ...{ center, members: [admin], devices: [device], patients, recordings },
  });
  const ports = { ...world.ports, fhirDrawer: fhirDrawer('https://names.example.org/fhir') };
  const access = {
    members: { find: () => Promise.resolve(admin) },
    devices: { find: () => Promise.resolve(null) },
  };
  const asked = {
    ...ports,
    ...access,
    objects: { ...ports.objects, open: () => Promise.resolve(null) },
  };
  const reading = asked as unknown as Parameters<typeof readExport>[0];
  return {
    ...{ ...world, ports: { ...ports, ...access }, patients },
    start: (
      types: readonly FhirExportType[] = fhirExportTypes,
      since: string | null = null,
      level: FhirExportLevel = 'system',
    ) =>
      startExport({ ...ports, ...access }, caller, center.id, {
        kind: 'export_fhir',
        params: {
          ...{ level, types: [...types], since },
          ...{ apiUrl: 'https://api.example.org', request: 'r' },
        },
      }),
    /** Works on it as a worker does; with `stutters`, every step is done twice. */
    work: (jobId: string, { stutters = false } = {}) => {
      const steps = {
        export_fhir: async (centerId: string, job: Parameters<JobSteps['export_fhir']>[1]) => {
          if (stutters) await fhirExportStep(ports, centerId, job);
          return fhirExportStep(ports, centerId, job);
        },
      };
      return workJob(ports, steps as JobSteps, { centerId: center.id, jobId });
    },
    read: (jobId: string) => readExport(reading, caller, { centerId: center.id, jobId }),
    open: (jobId: string, name: string) =>
      openExportFile(reading, caller, { centerId: center.id, jobId }, name),
    lines: (name: RegExp) =>
      [...world.stored]
        .filter(([path]) => name.test(path))
        .flatMap(([, bytes]) => bytes.toString().trimEnd().split('\n'))
        .map((line) => JSON.parse(line) as { readonly resourceType: string; readonly id: string }),
  };
}

describe('an export as FHIR', () => {
  it.each([false, true])('holds everything once, valid; steps done twice: %s', async (stutters) => {
    const world = serve(501);
    const { id } = await world.start();
    expect(await world.work(id, { stutters })).toBe('ended');
    const { job, files } = await world.read(id);
    expect([job.status, job.progress.done]).toEqual(['succeeded', 1 + 1 + 1 + 501 + 501]);
    expect(new Set(world.lines(/Patient-/u).map((each) => each.id))).toEqual(
      new Set(world.patients.map((each) => each.id)),
    );
    expect(Object.groupBy(files, ({ type }) => type)).toMatchObject({
      ...{ Organization: [{ count: 1 }], Practitioner: [{ count: 1 }], Device: [{ count: 1 }] },
      Patient: [
        { id: 'Patient-0001.ndjson', count: 500 },
        { id: 'Patient-0002.ndjson', count: 1 },
      ],
      Media: [
        { count: 100 },
        { count: 100 },
        { count: 100 },
        { count: 100 },
        { count: 100 },
        { count: 1 },
      ],
    });
    for (const { id: name, type, sizeBytes, sha256, count } of files) {
      const bytes = world.stored.get(`centers/north/exports/${id}/${name}`) ?? Buffer.alloc(0);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(bytes.length).toBe(sizeBytes);
      const lines = world.lines(new RegExp(name, 'u'));
      expect(lines.length).toBe(count);
      expect(lines[0]?.resourceType).toBe(type);
      expect(faultsOf(lines[0])).toEqual([]);
    }
  });

  it('holds the types that were asked for, changed since a moment', async () => {
    const world = serve(3);
    const { id } = await world.start(['Patient', 'Device'], updatedAt);
    await world.work(id);
    const { files } = await world.read(id);
    // A device doesn't say when it changed.
    expect(files.map(({ type, count }) => [type, count])).toEqual([
      ['Device', 1],
      ['Patient', 1],
    ]);
  });

  it('of patients holds nothing of nobody', async () => {
    const world = serve(2, 1);
    const { id } = await world.start(patientLevelTypes, null, 'patient');
    expect(await world.work(id)).toBe('ended');
    const { files } = await world.read(id);
    expect(files.map(({ type, count }) => [type, count])).toEqual([
      ['Patient', 2],
      ['Consent', 2],
      ['Media', 2],
      ['Observation', 4],
      ['DiagnosticReport', 2],
      ['Provenance', 2],
    ]);
    const owners = world.lines(/Media-/u) as readonly { subject?: { reference: string } }[];
    expect(owners.map(({ subject }) => subject?.reference).toSorted()).toEqual(
      world.patients.map((each) => `Patient/${each.id}`).toSorted(),
    );
  });

  it('comes to nothing when somebody is erased meanwhile', async () => {
    const world = serve(1);
    const { id } = await world.start();
    world.state.wasErased = true;
    expect(await world.work(id)).toBe('ended');
    const { job, files } = await world.read(id);
    expect([job.status, job.failure?.code, files]).toEqual(['failed', 'conflict', []]);
    expect(world.stored.size + world.files.size).toBe(0);
  });

  it('can be deleted, and is gone after a day', async () => {
    const world = serve(1);
    const [first, second, running] = [
      await world.start(),
      await world.start(),
      await world.start(),
    ];
    await world.work(first.id);
    await world.work(second.id);
    const done = (await world.read(first.id)).job;
    await deleteExport(world.ports, caller, { centerId: 'north', jobId: first.id });
    await expect(world.read(first.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(world.open(first.id, 'Patient-0001.ndjson')).rejects.toMatchObject({
      code: 'not_found',
    });
    await deleteExport(world.ports, caller, { centerId: 'north', jobId: running.id });
    expect(await world.work(running.id)).toBe('settled');

    const expiresAt = Date.parse(expiryOf(done) ?? '');
    expect(expiresAt - Date.parse(done.finishedAt ?? '')).toBe(24 * 3_600_000);
    expect(await sweepExports(world.ports, 'north', new Date(expiresAt - 60_000))).toBe(0);
    expect(await sweepExports(world.ports, 'north', new Date(expiresAt + 60_000))).toBe(1);
    expect(world.stored.size + world.files.size).toBe(0);
  });

  it('leaves nothing of a step that was at work when it was removed', async () => {
    const world = serve(1);
    const { id } = await world.start();
    const key = { centerId: 'north', jobId: id };
    const { ports } = world;
    const write: typeof ports.objects.write = async (...file) => {
      if (world.keptJobs.get(id)?.status === 'running') await deleteExport(ports, caller, key);
      await ports.objects.write(...file);
    };
    const steps = jobKinds({
      ...ports,
      objects: { ...ports.objects, write },
    } as unknown as JobKindPorts);
    expect(await workJob(ports, steps, key)).toBe('settled');
    expect(world.keptJobs.get(id)?.status).toBe('cancelled');
    expect([...world.stored.keys(), ...world.files.keys()]).toEqual([]);
  });

  it('can’t be fetched once it has expired, swept or not', async () => {
    const world = serve(1);
    const { id } = await world.start();
    await world.work(id);
    const job = world.keptJobs.get(id) as ExportJob;
    const finishedAt = new Date(Date.now() - 24 * 3_600_000 - 1000).toISOString();
    world.keptJobs.set(id, { ...job, finishedAt });
    await expect(world.read(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('waits for others when there are too many at work', async () => {
    const world = serve(1);
    for (let times = 0; times < 5; times += 1) await world.start();
    await expect(world.start()).rejects.toMatchObject({ code: 'too_many_requests' });
    await world.work([...world.keptJobs.keys()][0] ?? '');
    await expect(world.start()).resolves.toMatchObject({ status: 'queued' });
  });
});
