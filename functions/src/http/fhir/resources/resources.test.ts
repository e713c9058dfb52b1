import type { Observation, Resource } from '@medplum/fhirtypes';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  at,
  context,
  device,
  heartAnalysis,
  lungAnalysis,
  patient,
  recording,
} from '../../../../test/support/fhir/entities.ts';
import { faultsOf, hl7Codes } from '../../../../test/support/fhir/validators.ts';
import { auditActionSchema } from '../../../domain/audit/auditAction.ts';
import { auditEventOf, purposeOfUseSchema } from '../../../domain/audit/auditEvent.ts';
import { auscultationSiteSchema } from '../../../domain/recordings/auscultationSite.ts';
import { recordingStatusSchema } from '../../../domain/recordings/recordingStatus.ts';
import { centerSchema } from '../../../domain/people/center.ts';
import type { Member } from '../../../domain/people/member.ts';
import { centerCapabilities, publicCapabilities } from '../capabilityStatement.ts';
import { codeSystems } from '../terminology/codeSystems.ts';
import { termsOf } from '../terminology/terms.ts';
import { termTypes } from '../terminology/termTypes.ts';
import { toAuditEvent } from './auditEvent.ts';
import type { Auscultated } from './auscultated.ts';
import { toConsent } from './consent.ts';
import { toDevice } from './device.ts';
import { toDiagnosticReport } from './diagnosticReport.ts';
import { toMedia } from './media.ts';
import { toPractitioner, toPractitionerRole } from './member.ts';
import { toObservations } from './observation.ts';
import { toOrganization } from './organization.ts';
import { toPatient } from './patient.ts';
import { toProvenance } from './provenance.ts';

const member: Member = {
  ...{ id: 'uid-1', displayName: 'Ana', role: 'clinician', status: 'active' },
  ...{ mfaRequired: false, sessionsRevokedAt: null },
};
const unknownFinding = { probability: null, shareOfTime: 0, events: [] };
const reasons = [{ code: 'contact_noise', message: 'Hold the chestpiece still.' }];
const heart = heartAnalysis();
const lung = lungAnalysis();

const heartWith = (changes: Partial<NonNullable<typeof heart.heart>>) =>
  heartAnalysis({ heart: { ...heart.heart!, ...changes } });

const nothingToldHeart = heartWith({
  heartRateBpm: null,
  heartRateUnavailableReason: 'The beats are not clear enough to count them.',
  murmur: { result: 'unknown', probability: null, phase: null },
});
const nothingToldLung = lungAnalysis({
  lung: {
    ...lung.lung!,
    ...{ respiratoryRateBpm: null, respiratoryRateUnavailableReason: null },
    ...{ wheeze: unknownFinding, crackles: unknownFinding },
  },
});
const refused = heartAnalysis({
  status: 'rejected',
  quality: { score: 0, verdict: 'unusable', reasons },
  heart: null,
  artifacts: { ...heart.artifacts },
});

/** Recordings in every state, at every site, with all that an analysis can and can't tell. */
const auscultations: readonly (readonly [string, Auscultated])[] = [
  ['of a heart', { recording: recording(), analysis: heart }],
  ['of a lung', { recording: recording({ kind: 'lung', site: 'trachea' }), analysis: lung }],
  ['that tells nothing of a heart', { recording: recording(), analysis: nothingToldHeart }],
  [
    'that tells nothing of a lung',
    { recording: recording({ kind: 'lung', site: 'trachea' }), analysis: nothingToldLung },
  ],
  ['that was refused', { recording: recording({ status: 'rejected' }), analysis: refused }],
  [
    'that was entered in error',
    { recording: recording({ status: 'entered_in_error' }), analysis: heart },
  ],
  ['of nobody', { recording: recording({ patientId: null, deviceId: null }), analysis: heart }],
  [
    'by a device',
    { recording: recording({ createdBy: `device:north:${device.id}` }), analysis: heart },
  ],
  ['by an odd user id', { recording: recording({ createdBy: 'a b_ü' }), analysis: heart }],
  ...recordingStatusSchema.options.map(
    (status) =>
      [`that is ${status}`, { recording: recording({ status }), analysis: null }] as const,
  ),
  ...auscultationSiteSchema.options.map((site) => {
    const kind = site.length <= 3 ? 'heart' : 'lung';
    const analysis = kind === 'heart' ? heart : lung;
    return [`at ${site}`, { recording: recording({ kind, site }), analysis }] as const;
  }),
];

/** Every action, every purpose, by all who can have done it. */
const auditEvents = auditActionSchema.options.map((action, index) =>
  auditEventOf(
    {
      id: randomUUID(),
      actor: (
        [
          { type: 'user', id: 'uid-1' },
          { type: 'device', id: `device:north:${device.id}` },
          { type: 'system', id: 'server' },
          { type: 'anonymous', id: 'unknown' },
        ] as const
      )[index % 4]!,
      channel: (['rest', 'sdk', 'pipeline'] as const)[index % 3]!,
      action,
      patientIds: index % 2 === 0 ? [] : [device.id],
      recordingId: index % 5 === 0 ? null : device.id,
      purpose: [null, ...purposeOfUseSchema.options][index % 7] ?? null,
      requestId: null,
      network: index % 2 === 0 ? null : '192.0.2.0/24',
      outcome: (['succeeded', 'denied', 'failed'] as const)[index % 3]!,
      code: index % 3 === 0 ? null : 'not_found',
    },
    new Date(at),
    365,
  ),
);

const reviewed = (
  verdict: 'agree' | 'disagree' | 'cant_tell',
  isContested = false,
): Auscultated => ({
  recording: recording({
    status: 'reviewed',
    review: {
      ...{ latestReviewId: device.id, analysisId: heart.id, verdict, reviewedBy: 'uid-1' },
      ...{ reviewedAt: '2026-11-21T08:00:00.000Z', reviewCount: 2, isContested },
    },
  }),
  analysis: heart,
});

const resourcesOf = (auscultated: Auscultated): Resource[] =>
  [
    toMedia(context, auscultated),
    ...toObservations(context, auscultated),
    toDiagnosticReport(context, auscultated),
    toProvenance(context, auscultated),
  ].filter((resource) => resource !== null);

const others: readonly (readonly [string, Resource | null])[] = [
  ['a patient', toPatient(context, patient())],
  [
    'a patient of whom little is known',
    toPatient(
      context,
      patient({ mrn: null, identifiers: [], birthDate: null, sexAtBirth: 'unknown' }),
    ),
  ],
  [
    'a merged patient',
    toPatient(context, patient({ status: 'merged', mergedInto: device.id, mrn: null })),
  ],
  ['a granted consent', toConsent(context, patient())],
  ['a refused consent', toConsent(context, patient({ researchConsent: 'refused' }))],
  [
    'an organization',
    toOrganization(centerSchema.parse({ id: 'north', name: 'North', timeZone: 'UTC' })),
  ],
  ['a practitioner', toPractitioner(context, member)],
  ['a practitioner role', toPractitionerRole(context, { ...member, status: 'removed' })],
  ['a device', toDevice(context, device)],
  ['a locked device', toDevice(context, { ...device, status: 'locked' })],
  ...termTypes
    .flatMap((type) => termsOf(type, context))
    .map((term) => [`${term.resourceType} ${term.id ?? ''}`, term] as const),
  ...auditEvents.map(
    (event) => [`an audit event ${event.action}`, toAuditEvent(context, event)] as const,
  ),
  ['the capabilities of a center', centerCapabilities('https://api.example.org/fhir/R4/north')],
  ['the capabilities of all', publicCapabilities('https://api.example.org/fhir/R4')],
];

describe('what we emit is valid R4', () => {
  it.each(auscultations)('a recording %s', (_what, auscultated) => {
    for (const resource of resourcesOf(auscultated)) {
      expect(faultsOf(resource), resource.resourceType).toEqual([]);
    }
  });

  it.each(others)('%s', (_what, resource) => {
    expect(faultsOf(resource)).toEqual([]);
  });
});

describe('the version of a resource', () => {
  it('is the same whenever the same is drawn, and another when anything of it is', () => {
    const version = (changes: Parameters<typeof patient>[0]) =>
      toPatient(context, patient(changes)).meta?.versionId;
    const names = [{}, { familyName: 'Okafor' }, { updatedAt: '2026-11-22T08:00:00.000Z' }];
    expect(new Set(names.map(version)).size).toBe(names.length);
    expect(names.map(version)).toEqual(names.map(version));
  });

  it('is named by every resource but those that are contained', () => {
    const drawn = [...auscultations.flatMap(([, each]) => resourcesOf(each))];
    for (const resource of drawn) {
      expect(resource.meta?.versionId, resource.resourceType).toMatch(/^[0-9a-f]{36}$/u);
      const contained = 'contained' in resource ? (resource.contained ?? []) : [];
      expect(contained.filter(({ meta }) => meta !== undefined)).toEqual([]);
    }
  });
});

const hl7Terminology = 'http://terminology.hl7.org/';

/** Every coding below a value, as `system code`. */
function codingsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codingsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'system' in value && 'code' in value ? [`${String(value.system)} ${String(value.code)}`] : [];
  return [...own, ...Object.values(value).flatMap(codingsIn)];
}

describe('codes of others', () => {
  it('are those that were checked, and no more', () => {
    const emitted = [...auscultations.flatMap(([, each]) => resourcesOf(each)), ...others];
    const foreign = codingsIn(emitted).filter(
      (coding) => !coding.startsWith(context.namespace) && !coding.startsWith(hl7Terminology),
    );
    expect([...new Set(foreign)].toSorted()).toEqual([
      'http://dicom.nema.org/resources/ontology/DCM 109114',
      'http://dicom.nema.org/resources/ontology/DCM 109115',
      'http://loinc.org 8867-4',
      'http://loinc.org 9279-1',
      'http://snomed.info/sct 31574009',
      'http://snomed.info/sct 37931006',
      'http://snomed.info/sct 48409008',
      'http://snomed.info/sct 56018004',
      'http://unitsofmeasure.org /min',
      'http://unitsofmeasure.org 1',
    ]);
  });

  it('of HL7 are in R4’s own code systems', () => {
    const emitted = [...auscultations.flatMap(([, each]) => resourcesOf(each)), ...others];
    const codings = new Set(codingsIn(emitted).filter((each) => each.startsWith(hl7Terminology)));
    expect(codings.size).toBeGreaterThan(15);
    const known = hl7Codes();
    expect([...codings].filter((coding) => !known.has(coding))).toEqual([]);
  });

  it('of ours are in the code systems that we publish', () => {
    const published = codeSystems(context).flatMap(({ url = '', concept = [] }) =>
      concept.map(({ code }) => `${url} ${code}`),
    );
    const own = codingsIn(auscultations.flatMap(([, each]) => resourcesOf(each)))
      .concat(codingsIn(others.map(([, resource]) => resource)))
      .filter((coding) => coding.startsWith(context.namespace));
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter((coding) => !published.includes(coding))).toEqual([]);
  });
});

describe('an observation', () => {
  const of = (auscultated: Auscultated): Observation[] => toObservations(context, auscultated);

  it('carries the rate with its unit', () => {
    expect(of({ recording: recording(), analysis: heart })[0]).toMatchObject({
      status: 'preliminary',
      valueQuantity: { value: 72.4, code: '/min' },
    });
  });

  it('says why there is no value, and guesses none', () => {
    const observations = [
      ...of({ recording: recording(), analysis: nothingToldHeart }),
      ...of({ recording: recording(), analysis: nothingToldLung }),
    ];
    expect(observations).toHaveLength(5);
    for (const { dataAbsentReason, valueBoolean, valueQuantity, component } of observations) {
      expect(dataAbsentReason?.text).toMatch(/\.$/u);
      expect([valueBoolean, valueQuantity, component]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('is not made of a sound that was refused', () => {
    expect(of({ recording: recording({ status: 'rejected' }), analysis: refused })).toEqual([]);
  });
});

describe('a report', () => {
  const conclusionOf = (auscultated: Auscultated) =>
    toDiagnosticReport(context, auscultated)?.conclusion;

  it('tells in words what was found, and who made it', () => {
    expect(conclusionOf({ recording: recording(), analysis: heart })).toBe(
      [
        'Heart rate: 72/min.',
        'Murmur: present, systolic.',
        'Quality: good.',
        'Made by auscultra-audio 0.4.0: decision support, not a diagnosis.',
      ].join('\n'),
    );
  });

  it('says of a refused sound what the technician can do', () => {
    const auscultated = { recording: recording({ status: 'rejected' }), analysis: refused };
    expect(toDiagnosticReport(context, auscultated)?.status).toBe('cancelled');
    expect(conclusionOf(auscultated)).toContain('Hold the chestpiece still.');
  });
});

describe('a review', () => {
  const statusesOf = (auscultated: Auscultated) => [
    toDiagnosticReport(context, auscultated)?.status,
    toObservations(context, auscultated)[0]?.status,
  ];

  it.each([
    ['agree', ['final', 'final']],
    ['disagree', ['final', 'preliminary']],
    ['cant_tell', ['final', 'preliminary']],
  ] as const)('that says %s makes the report %j', (verdict, statuses) => {
    expect(statusesOf(reviewed(verdict))).toEqual(statuses);
    for (const resource of resourcesOf(reviewed(verdict))) expect(faultsOf(resource)).toEqual([]);
    expect(toDiagnosticReport(context, reviewed(verdict))).toMatchObject({
      issued: '2026-11-21T08:00:00.000Z',
      resultsInterpreter: [{ reference: 'Practitioner/uid-1' }],
      conclusion: expect.stringMatching(/^Reviewed by a clinician/u) as string,
    });
  });

  it('settles nothing while clinicians contradict each other, nor for another analysis', () => {
    expect(statusesOf(reviewed('agree', true))).toEqual(['preliminary', 'preliminary']);
    const newer = { ...heart, id: `a${'1'.repeat(24)}` };
    expect(statusesOf({ ...reviewed('agree'), analysis: newer })).toEqual([
      'preliminary',
      'preliminary',
    ]);
  });
});

describe('a recording that was entered in error', () => {
  it('says so in everything that is drawn from it', () => {
    const retracted = { recording: recording({ status: 'entered_in_error' }), analysis: heart };
    const drawn = resourcesOf(retracted).filter(
      ({ resourceType }) => resourceType !== 'Provenance',
    );
    expect(drawn.length).toBeGreaterThan(3);
    for (const resource of drawn) expect(resource).toHaveProperty('status', 'entered-in-error');
  });
});

describe('the validators', () => {
  const media = toMedia(context, { recording: recording(), analysis: heart });
  const observation = toObservations(context, { recording: recording(), analysis: heart })[0]!;
  const person = toPatient(context, patient());
  const consent = toConsent(context, patient());

  it.each([
    ['an element that R4 does not have', { ...media, loudness: 3 }],
    ['a status that R4 does not have', { ...media, status: 'analyzed' }],
    ['a required element too few', { ...media, content: undefined }],
    ['a month too many', { ...media, createdDateTime: '2026-13-01T00:00:00Z' }],
    ['text where a number belongs', { ...media, duration: 'long' }],
    ['one where a list belongs', { ...person, name: { family: 'Doe' } }],
    ['a list where one belongs', { ...person, gender: ['female'] }],
    ['a gender that R4 does not have', { ...person, gender: 'f' }],
    ['two values', { ...observation, valueBoolean: true }],
    ['a value and a reason for none', { ...observation, dataAbsentReason: { text: 'none' } }],
    ['a consent without a policy', { ...consent, policyRule: undefined }],
    ['an id that can be none', { ...person, id: 'a b' }],
  ])('notice %s', (_what, defective) => {
    expect(faultsOf(JSON.parse(JSON.stringify(defective)))).not.toEqual([]);
  });

  it('notice nothing where nothing is', () => {
    for (const sound of [media, observation, person, consent]) expect(faultsOf(sound)).toEqual([]);
    expect(at).toBe(media.createdDateTime);
  });
});
