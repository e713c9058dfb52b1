import { describe, expect, it } from 'vitest';
import { centerSchema } from './people/center.ts';
import { deviceSchema } from './devices/device.ts';
import { memberSchema } from './people/member.ts';
import { patientSchema } from './patients/patient.ts';
import { recordingSchema } from './recordings/recording.ts';

const id = '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';
const at = '2026-11-20T10:00:00Z';

const valid = {
  center: [centerSchema, { id: 'north', name: 'North', timeZone: 'Europe/Berlin' }],
  member: [memberSchema, { id: 'uid', displayName: 'A', role: 'viewer', status: 'active' }],
  patient: [
    patientSchema,
    {
      ...{ id, mrn: '1', familyName: 'F', givenName: 'G', birthDate: '2019-02-28' },
      ...{ sexAtBirth: 'female', heightCm: 110, weightKg: 18.5, researchConsent: 'granted' },
      ...{ status: 'active', createdBy: 'uid', createdAt: at, updatedBy: 'uid', updatedAt: at },
      requestId: null,
    },
  ],
  device: [
    deviceSchema,
    {
      ...{ id, serialNumber: '1', model: 'M', firmwareVersion: '1.0', sampleRate: 4000 },
      ...{ batteryFraction: 0.5, lastSeenAt: at, status: 'active' },
    },
  ],
  recording: [
    recordingSchema,
    {
      ...{ id, patientId: id, kind: 'heart', site: 'MV', posture: null, deviceId: null },
      ...{ capturedAt: at, createdBy: 'uid', createdAt: at, status: 'awaiting_upload' },
    },
  ],
} as const;

describe.each(Object.entries(valid))('the schema of a %s', (_name, [schema, entity]) => {
  it('takes a complete one', () => {
    expect(schema.safeParse(entity).error?.issues).toBeUndefined();
  });

  it('refuses a field too many', () => {
    expect(schema.safeParse({ ...entity, surprise: 1 }).success).toBe(false);
  });

  it.each(Object.keys(entity))('refuses one without %s, or with rubbish in it', (field) => {
    expect(schema.safeParse({ ...entity, [field]: undefined }).success).toBe(false);
    expect(schema.safeParse({ ...entity, [field]: { rubbish: true } }).success).toBe(false);
  });
});

describe('values that look right and are not', () => {
  it.each([
    ['an invented time zone', centerSchema, valid.center[1], { timeZone: 'Mars/Olympus' }],
    ['a year without a number', patientSchema, valid.patient[1], { birthDate: '0000' }],
    ['half a month', patientSchema, valid.patient[1], { birthDate: '2019-1' }],
    ['a birthday that never was', patientSchema, valid.patient[1], { birthDate: '2019-02-29' }],
    ['a name of blanks', patientSchema, valid.patient[1], { familyName: ' ' }],
    ['a name with a line break', patientSchema, valid.patient[1], { givenName: 'A\nB' }],
    ['a name too long', patientSchema, valid.patient[1], { givenName: 'x'.repeat(101) }],
    [
      'an identifier of nobody',
      patientSchema,
      valid.patient[1],
      { identifiers: [{ system: 'local', value: '1' }] },
    ],
    ['a giant', patientSchema, valid.patient[1], { heightCm: 1100 }],
    [
      'a time without an offset',
      recordingSchema,
      valid.recording[1],
      { capturedAt: '2026-11-20T10:00:00' },
    ],
    ['a lung site in a heart recording', recordingSchema, valid.recording[1], { site: 'trachea' }],
  ] as const)('refuses %s', (_what, schema, entity, change) => {
    expect(schema.safeParse({ ...entity, ...change }).success).toBe(false);
  });
});
