import { randomUUID } from 'node:crypto';
import { encodeDocument } from '../../../src/adapters/firestore/codec.ts';
import type { Action } from '../../../src/domain/access/permissions.ts';
import { auditEventOf, auditEventSchema } from '../../../src/domain/audit/auditEvent.ts';
import { documentPaths } from '../../../src/domain/paths.ts';
import { patientSchema } from '../../../src/domain/patients/patient.ts';
import { analysisSchema, summarize } from '../../../src/domain/recordings/analysis.ts';
import { recordingSchema } from '../../../src/domain/recordings/recording.ts';
import { resourceTypes } from '../../../src/http/fhir/resourceTypes.ts';
import { admin } from '../emulators.ts';
import { heartAnalysis, patient, recording } from '../fhir/entities.ts';
import { adtMessage, hl7Request } from '../hl7.ts';
import type { TestCenter } from '../people.ts';
import { ids } from './fixtures.ts';
import type { RouteSpec } from './routeSpec.ts';

const patientId = randomUUID();
const recordingId = randomUUID();
const eventId = randomUUID();

/** Puts what the cells below read into a center. */
export async function putFhirFixtures({ centerId }: TestCenter): Promise<void> {
  const analysis = heartAnalysis();
  const event = auditEventOf(
    {
      ...{ id: eventId, actor: { type: 'user', id: 'uid-1' }, channel: 'rest', action: 'me.read' },
      ...{ patientIds: [], recordingId: null, purpose: 'TREAT', requestId: eventId },
      ...{ network: null, outcome: 'succeeded', code: null },
    },
    new Date(),
    1,
  );
  const put = (path: string, data: object) => admin.firestore.doc(path).set(data);
  await Promise.all([
    put(
      `${documentPaths.patients(centerId)}/${patientId}`,
      encodeDocument(patientSchema, patient({ id: patientId })),
    ),
    put(
      `${documentPaths.recordings(centerId)}/${recordingId}`,
      encodeDocument(
        recordingSchema,
        recording({ id: recordingId, patientId, deviceId: null, summary: summarize(analysis) }),
      ),
    ),
    put(
      `${documentPaths.analyses(centerId, recordingId)}/${analysis.id}`,
      encodeDocument(analysisSchema, analysis),
    ),
    put(
      `${documentPaths.auditEvents(centerId)}/${eventId}`,
      encodeDocument(auditEventSchema, event),
    ),
  ]);
}

/** What reading a resource type is in the words of the table, and one that is there to be read. */
const targets: Readonly<Record<string, { action: Action; id: (center: TestCenter) => string }>> = {
  Patient: { action: 'patient.read', id: () => patientId },
  Consent: { action: 'patient.read', id: () => patientId },
  Organization: { action: 'center.read', id: ({ centerId }) => centerId },
  Practitioner: { action: 'member.read', id: ({ people }) => people.admin.userId },
  PractitionerRole: { action: 'member.read', id: ({ people }) => people.admin.userId },
  Device: { action: 'device.read', id: () => ids.device },
  Media: { action: 'recording.read', id: () => recordingId },
  Observation: { action: 'recording.read', id: () => `${recordingId}.heart-rate` },
  DiagnosticReport: { action: 'recording.read', id: () => recordingId },
  Provenance: { action: 'recording.read', id: () => recordingId },
  AuditEvent: { action: 'audit.read', id: () => eventId },
};

const cell = (what: string, action: Action, path: (center: TestCenter) => string): RouteSpec => ({
  what,
  actions: [action],
  request: (center) => ({ method: 'get', path: `/fhir/R4/${center.centerId}/${path(center)}` }),
});

const patientsOf = ({ centerId }: TestCenter) => `/fhir/R4/${centerId}/Patient`;

/** A Patient whom nobody knows. */
const newcomer = () => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:oid:1.2.3', value: randomUUID() }] as const,
  name: [{ family: 'Fresh', given: [randomUUID()] }],
});

/** By `operationId`, also of HL7 v2: reading, searching, and naming ids for every resource type. */
export const fhirSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  ...Object.fromEntries(
    resourceTypes.flatMap(({ type }): (readonly [string, readonly RouteSpec[]])[] => {
      const target = targets[type];
      if (target === undefined) throw new Error(`${type} has no cell in the grid`);
      const { action, id } = target;
      const named = (separator: string) => (center: TestCenter) => type + separator + id(center);
      const reading = [cell(`reads a ${type} by FHIR`, action, named('/'))];
      const searching = [
        cell(`searches for a ${type} by FHIR`, action, () => `${type}?_count=2`),
        cell(`names a ${type} by FHIR`, action, named('?_id=')),
      ];
      return [
        [`fhirRead${type}`, reading],
        [`fhirSearch${type}`, searching],
      ];
    }),
  ),
  fhirCreatePatient: [
    {
      what: 'registers a patient by FHIR',
      actions: ['patient.write'],
      request: (center) => ({ method: 'post', path: patientsOf(center), body: newcomer() }),
    },
  ],
  fhirUpdatePatient: [
    {
      what: 'brings a patient up to date by FHIR',
      actions: ['patient.write'],
      request: (center) => {
        const body = newcomer();
        const [{ system, value }] = body.identifier;
        const path = `${patientsOf(center)}?identifier=${system}|${value}`;
        return { method: 'put', path, body };
      },
    },
  ],
  receiveHl7Message: [
    {
      what: 'registers a patient by HL7 v2',
      actions: ['patient.write'],
      request: ({ centerId }) => hl7Request(centerId, adtMessage('A04', randomUUID())),
    },
    {
      what: 'merges patients by HL7 v2',
      actions: ['patient.merge'],
      request: ({ centerId }) =>
        hl7Request(centerId, adtMessage('A40', randomUUID(), { priorMrn: randomUUID() })),
    },
  ],
  fhirPatientEverything: [
    cell('reads everything of a patient', 'patient.read', () => `Patient/${patientId}/$everything`),
  ],
};
