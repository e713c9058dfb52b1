import type { Device, Resource } from '@medplum/fhirtypes';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { readCenter } from '../../usecases/people/createCenter.ts';
import { readPatient } from '../../usecases/patients/readPatient.ts';
import { notFound } from '../../usecases/access/authorize.ts';
import type { FhirCall } from './interactions/interactions.ts';
import { recordingsOf } from './interactions/auscultations.ts';
import type { Auscultated } from './resources/auscultated.ts';
import { toConsent } from './resources/consent.ts';
import { toDevice } from './resources/device.ts';
import { toDiagnosticReport } from './resources/diagnosticReport.ts';
import { toMedia } from './resources/media.ts';
import { toObservations } from './resources/observation.ts';
import { toOrganization } from './resources/organization.ts';
import { toPatient } from './resources/patient.ts';
import { toProvenance } from './resources/provenance.ts';
import { collectPage, type SearchPage } from './searchPage.ts';
import type { SearchQuery } from './searchQuery.ts';

/**
 * Everything that there is of a patient (R4, patient-operation-everything.html): the patient, what was
 * said about research, the center; then recording by recording, the last captured first, with the
 * devices that recorded those of the page.
 *
 * @throws {DomainError} `not_found`
 */
export async function everythingOf(
  call: FhirCall,
  id: string,
  query: Pick<SearchQuery, '_count' | '_cursor'>,
): Promise<SearchPage & { readonly included: readonly Resource[] }> {
  const { context, caller, ports, audit } = call;
  const { centerId } = context;
  const patientId = clientMadeIdSchema.safeParse(id).data;
  if (patientId === undefined) throw notFound('patient');
  audit.concerns({ patientIds: [patientId] });
  const [patient, center] = await Promise.all([
    readPatient(ports, caller, { centerId, patientId }),
    readCenter(ports, caller, centerId),
  ]);
  const isFirstPage = query._cursor === undefined;
  const about = isFirstPage
    ? [toPatient(context, patient), toConsent(context, patient), toOrganization(center)]
    : [];
  const page = await collectPage(
    query,
    recordingsOf(call, { patient: patientId }, (each) => drawnFrom(call, each)),
    () => true,
  );
  return {
    ...page,
    resources: [...about.filter((resource) => resource !== null), ...page.resources],
    included: await devicesOf(call, page.things),
  };
}

function drawnFrom({ context }: FhirCall, auscultated: Auscultated): Resource[] {
  return [
    toMedia(context, auscultated),
    toDiagnosticReport(context, auscultated),
    ...toObservations(context, auscultated),
    toProvenance(context, auscultated),
  ].filter((resource) => resource !== null);
}

async function devicesOf(
  { context, ports }: FhirCall,
  recordings: readonly Auscultated[],
): Promise<Device[]> {
  const ids = new Set(recordings.flatMap(({ recording }) => recording.deviceId ?? []));
  const devices = await Promise.all(
    [...ids].map((deviceId) => ports.devices.find(context.centerId, deviceId)),
  );
  return devices.filter((device) => device !== null).map((device) => toDevice(context, device));
}
