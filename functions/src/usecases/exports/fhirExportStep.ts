import { z } from 'zod';
import { partName } from '../../domain/exports/exportFile.ts';
import type { JobOf } from '../../domain/jobs/job.ts';
import type { StepResult } from '../../domain/jobs/jobWork.ts';
import { addToReport } from '../jobs/report.ts';
import type { CenterStore } from '../people/ports.ts';
import type { ObjectStore } from '../recordings/ports.ts';
import { finishExport, refuseRemoved, type FinishPorts } from './finishExport.ts';
import { drawnTypes, type Drawable, type ExportPage, type FhirDrawer } from './ports.ts';
import { ndjsonMediaType, ndjsonOf, writeFile } from './writeFile.ts';

type FhirExport = JobOf<'export_fhir'>;

/** What a step of an export as FHIR needs. */
export interface FhirExportPorts extends FinishPorts {
  readonly centers: Pick<CenterStore, 'find'>;
  readonly objects: Pick<ObjectStore, 'write'>;
  readonly fhirDrawer: FhirDrawer;
}

const sources = ['center', 'member', 'device', 'patient', 'recording'] as const;

/** How many things a step looks at; a recording brings an analysis with it. */
const pageSizes: Readonly<Record<Drawable['type'], number>> = {
  ...{ center: 1, member: 500, device: 500, patient: 500, recording: 100 },
};

/** Where an export stands: what its job's cursor holds, as JSON. */
const phaseSchema = z.strictObject({
  source: z.enum(sources),
  after: z.string().nullable(),
  /** Of the files of this source, the next one's number. */
  part: z.number().int().min(1),
});
type Phase = z.infer<typeof phaseSchema>;

/**
 * One step of an export as FHIR: a page of one of the sources becomes a file of each type that is drawn
 * from it. Run again, it writes the same files again.
 *
 * @throws {DomainError} `conflict` when somebody was erased meanwhile
 */
export async function fhirExportStep(
  ports: FhirExportPorts,
  centerId: string,
  job: FhirExport,
): Promise<StepResult> {
  refuseRemoved(job);
  const phase: Phase =
    job.cursor === null
      ? { source: 'center', after: null, part: 1 }
      : phaseSchema.parse(JSON.parse(job.cursor));
  const { source, after, part } = phase;
  const types: readonly string[] = drawnTypes[source].filter((type) =>
    job.params.types.includes(type),
  );
  const page =
    types.length === 0
      ? { things: [], unreadable: 0, after: null }
      : await pageOf(ports, centerId, source, after);
  const key = { centerId, jobId: job.id };
  const context = { centerId, apiUrl: job.params.apiUrl };
  const wanted = job.params.level === 'patient' ? page.things.filter(isOfSomebody) : page.things;
  const resources = wanted.flatMap((thing) => ports.fhirDrawer.draw(context, thing));
  const files = [];
  const empty = [];
  for (const type of types) {
    const id = partName(type, part, 'ndjson');
    const lines = resources.filter(
      ({ resourceType, meta }) =>
        resourceType === type && hasChangedSince(meta?.lastUpdated, job.params.since),
    );
    if (lines.length === 0) empty.push(id);
    else {
      const file = { id, type, count: lines.length };
      files.push(await writeFile(ports, key, file, ndjsonOf(lines), ndjsonMediaType));
    }
  }
  await ports.exports.keepFiles(key, files, empty);

  const { progress } = job;
  const done = {
    progress: {
      ...progress,
      done: progress.done + page.things.length + page.unreadable,
      failed: progress.failed + page.unreadable,
    },
    report: addToReport(job.report, {
      files: files.length,
      resources: files.reduce((sum, { count }) => sum + count, 0),
      bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    }),
  };
  const next: Phase | null =
    page.after === null ? nextSource(source) : { source, after: page.after, part: part + 1 };
  if (next !== null) return { ...done, next: 'continue', cursor: JSON.stringify(next) };
  await finishExport(ports, centerId, job);
  return { ...done, next: 'done', cursor: null };
}

function nextSource(source: Phase['source']): Phase | null {
  const next = sources[sources.indexOf(source) + 1];
  return next === undefined ? null : { source: next, after: null, part: 1 };
}

/** Whether it is anybody's; a recording need not be. */
function isOfSomebody(thing: Drawable): boolean {
  return thing.type !== 'recording' || thing.recording.recording.patientId !== null;
}

/** What doesn't say when it changed is always told. */
function hasChangedSince(lastUpdated: string | undefined, since: string | null): boolean {
  return (
    since === null || lastUpdated === undefined || Date.parse(lastUpdated) >= Date.parse(since)
  );
}

async function pageOf(
  { centers, exports }: FhirExportPorts,
  centerId: string,
  source: Phase['source'],
  after: string | null,
): Promise<ExportPage<Drawable>> {
  const limit = pageSizes[source];
  switch (source) {
    case 'center': {
      const center = await centers.find(centerId);
      const things = center === null ? [] : [{ type: source, center }];
      return { things, unreadable: 0, after: null };
    }
    case 'member':
      return drawable(await exports.listMembers(centerId, after, limit), (member) => ({
        ...{ type: source, member },
      }));
    case 'device':
      return drawable(await exports.listDevices(centerId, after, limit), (device) => ({
        ...{ type: source, device },
      }));
    case 'patient':
      return drawable(await exports.listPatients(centerId, after, limit), (patient) => ({
        ...{ type: source, patient },
      }));
    case 'recording':
      return drawable(await exports.listRecordings(centerId, after, limit), (recording) => ({
        ...{ type: source, recording },
      }));
  }
}

function drawable<Thing>(
  page: ExportPage<Thing>,
  toDrawable: (thing: Thing) => Drawable,
): ExportPage<Drawable> {
  return { ...page, things: page.things.map(toDrawable) };
}
