import type {
  DiagnosticReport,
  Media,
  Observation,
  Provenance,
  Resource,
} from '@medplum/fhirtypes';
import { listRecordings } from '../../../usecases/recordings/listRecordings.ts';
import type { RecordingPosition } from '../../../usecases/recordings/ports.ts';
import { readRecording } from '../../../usecases/recordings/readRecording.ts';
import { notFound } from '../../../usecases/access/authorize.ts';
import type { FhirContext } from '../context.ts';
import { isWithin } from '../dateSpan.ts';
import { recordingIdOf } from '../recordingIds.ts';
import type { Auscultated } from '../resources/auscultated.ts';
import { toDiagnosticReport } from '../resources/diagnosticReport.ts';
import { toMedia } from '../resources/media.ts';
import { toObservations } from '../resources/observation.ts';
import { toProvenance } from '../resources/provenance.ts';
import { collectPage, type Source } from '../searchPage.ts';
import type { Position, SearchQuery } from '../searchQuery.ts';
import { isUpdatedWithin, readNamed, type FhirCall, type Interactions } from './interactions.ts';

type Drawn = Media | Observation | DiagnosticReport | Provenance;
type Draw = (context: FhirContext, auscultated: Auscultated) => readonly (Drawn | null)[];

export const media = drawnFromRecordings((context, each) => [toMedia(context, each)]);
export const observations = drawnFromRecordings(toObservations);
export const diagnosticReports = drawnFromRecordings((context, each) => [
  toDiagnosticReport(context, each),
]);
export const provenances = drawnFromRecordings((context, each) => [toProvenance(context, each)]);

/** What is drawn from a recording and its current analysis; ids begin with the recording's. */
function drawnFromRecordings(draw: Draw): Interactions {
  const drawn = (context: FhirContext, auscultated: Auscultated) =>
    draw(context, auscultated).filter((resource) => resource !== null);

  async function find(call: FhirCall, id: string) {
    const recordingId = recordingIdOf(id);
    if (recordingId === null) throw notFound('resource');
    const { context, caller, ports, audit } = call;
    const key = { centerId: context.centerId, recordingId };
    const thing = await readRecording(ports, caller, key);
    const resource = drawn(context, thing).find((each) => each.id === id);
    if (resource === undefined) throw notFound('resource');
    audit.concerns({ patientIds: [thing.recording.patientId] });
    return { resource, thing };
  }

  return {
    async read(call, id) {
      const { resource, thing } = await find(call, id);
      call.audit.concerns({ recordingId: thing.recording.id });
      return resource;
    },

    async search(call, query) {
      const { patient = null } = query;
      call.audit.concerns({ patientIds: [patient] });
      const ids = query._id ?? (query.target === undefined ? undefined : [query.target]);
      const isWanted = (resource: Resource) => fits(resource as Drawn, query);
      if (ids !== undefined) {
        return readNamed(
          call,
          'recording.read',
          ids,
          (id) => find(call, id),
          ({ resource, thing }) =>
            isWanted(resource) &&
            thing.recording.patientId === (patient ?? thing.recording.patientId),
        );
      }
      const source = recordingsOf(call, query, (each) => drawn(call.context, each));
      const page = await collectPage(query, source, isWanted);
      call.audit.concerns({ patientIds: page.things.map(({ recording }) => recording.patientId) });
      return page;
    },
  };
}

/** The recordings of a center, or of a patient, with what is drawn from each. */
export function recordingsOf(
  { context: { centerId }, caller, ports }: FhirCall,
  { patient, created, date }: Partial<Pick<SearchQuery, 'patient' | 'created' | 'date'>>,
  draw: (auscultated: Auscultated) => readonly Resource[],
): Source<Auscultated> {
  const captured = created ?? date;
  const filter = {
    patientId: patient ?? null,
    capturedFrom: captured?.from ?? null,
    capturedBefore: captured?.before ?? null,
  };
  return {
    list: (from, limit) =>
      listRecordings(ports, caller, centerId, filter, { from: recordingAt(from), limit }),
    placeOf: ({ recording: { capturedAt, id } }) => ({ at: capturedAt, id }),
    draw,
  };
}

function recordingAt(position: Position | null): RecordingPosition | null {
  const at = position?.at ?? null;
  return position === null || at === null ? null : { capturedAt: at, id: position.id };
}

/** What the list of recordings could not be asked for. */
function fits(resource: Drawn, { created, date, recorded, code, _lastUpdated }: SearchQuery) {
  if (!isUpdatedWithin(resource, _lastUpdated)) return false;
  switch (resource.resourceType) {
    case 'Media':
      return created === undefined || isWithin(resource.createdDateTime ?? '', created);
    case 'Provenance':
      return recorded === undefined || isWithin(resource.recorded, recorded);
    case 'Observation':
    case 'DiagnosticReport':
      if (date !== undefined && !isWithin(resource.effectiveDateTime ?? '', date)) return false;
      if (code === undefined) return true;
      return (resource.code.coding ?? []).some(
        (coding) =>
          coding.code === code.value && (code.system === null || coding.system === code.system),
      );
  }
}
