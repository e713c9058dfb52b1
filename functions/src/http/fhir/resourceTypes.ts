import type { AuditAction } from '../../domain/audit/auditAction.ts';
import type { Interactions } from './interactions/interactions.ts';
import type { SearchParameter } from './searchQuery.ts';

/** What the façade offers of one resource type. Routes and CapabilityStatement are made from it. */
export interface ResourceType {
  readonly type: string;
  /** What it is here, for people. */
  readonly meaning: string;
  readonly audit: { readonly read: AuditAction; readonly search: AuditAction };
  readonly searchParameters: readonly SearchParameter[];
  /** Loaded with the first request: a cold start should not pay for it. */
  readonly load: () => Promise<Interactions>;
}

const auscultations = () => import('./interactions/auscultations.ts');
const ofCenter = () => import('./interactions/center.ts');
const ofPatients = () => import('./interactions/patients.ts');

const recordingAudit = { read: 'recording.read', search: 'recording.search' } as const;
const memberAudit = { read: 'member.read', search: 'member.list' } as const;

/** Every resource type of the façade. */
export const resourceTypes: readonly ResourceType[] = [
  {
    type: 'Patient',
    meaning: 'A patient of the center. `gender` holds the sex at birth.',
    audit: { read: 'patient.read', search: 'patient.search' },
    searchParameters: ['_id', '_lastUpdated', 'identifier', 'name', 'active'],
    load: async () => (await ofPatients()).patients,
  },
  {
    type: 'Consent',
    meaning: 'What a patient said about research; under the patient’s id.',
    audit: { read: 'patient.read', search: 'patient.search' },
    searchParameters: ['_id', '_lastUpdated', 'patient'],
    load: async () => (await ofPatients()).consents,
  },
  {
    type: 'Organization',
    meaning: 'The center itself.',
    audit: { read: 'center.read', search: 'center.read' },
    searchParameters: ['_id'],
    load: async () => (await ofCenter()).organizations,
  },
  {
    type: 'Practitioner',
    meaning: 'A member of the center, present or former. For administrators.',
    audit: memberAudit,
    searchParameters: ['_id', 'identifier'],
    load: async () => (await ofCenter()).practitioners,
  },
  {
    type: 'PractitionerRole',
    meaning: 'What a member is to the center; under the member’s id. For administrators.',
    audit: memberAudit,
    searchParameters: ['_id'],
    load: async () => (await ofCenter()).practitionerRoles,
  },
  {
    type: 'Device',
    meaning: 'A digital stethoscope.',
    audit: { read: 'device.read', search: 'device.list' },
    searchParameters: ['_id'],
    load: async () => (await ofCenter()).devices,
  },
  {
    type: 'Media',
    meaning: 'A recording. `content.url` is the sound, for the same ID token.',
    audit: recordingAudit,
    searchParameters: ['_id', '_lastUpdated', 'patient', 'created'],
    load: async () => (await auscultations()).media,
  },
  {
    type: 'Observation',
    meaning: 'One finding of the current analysis of a recording.',
    audit: recordingAudit,
    searchParameters: ['_id', '_lastUpdated', 'patient', 'date', 'code'],
    load: async () => (await auscultations()).observations,
  },
  {
    type: 'DiagnosticReport',
    meaning: 'The current analysis of a recording as a report; under the recording’s id.',
    audit: recordingAudit,
    searchParameters: ['_id', '_lastUpdated', 'patient', 'date', 'code'],
    load: async () => (await auscultations()).diagnosticReports,
  },
  {
    type: 'Provenance',
    meaning: 'Which algorithm with which models made a report; under the recording’s id.',
    audit: recordingAudit,
    searchParameters: ['_id', '_lastUpdated', 'patient', 'recorded', 'target'],
    load: async () => (await auscultations()).provenances,
  },
  {
    type: 'AuditEvent',
    meaning: 'Who did or saw what. For administrators.',
    audit: { read: 'audit.read', search: 'audit.read' },
    searchParameters: ['_id', 'patient', 'date'],
    load: async () => (await import('./interactions/auditEvents.ts')).auditEvents,
  },
];
