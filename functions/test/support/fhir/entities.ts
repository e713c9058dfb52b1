import { analysisSchema, type Analysis } from '../../../src/domain/recordings/analysis.ts';
import { deviceSchema } from '../../../src/domain/devices/device.ts';
import { patientSchema, type Patient } from '../../../src/domain/patients/patient.ts';
import { recordingSchema, type Recording } from '../../../src/domain/recordings/recording.ts';
import type { FhirContext } from '../../../src/http/fhir/context.ts';

/** Surroundings of the entities below. */
export const context: FhirContext = {
  centerId: 'north',
  apiUrl: 'https://api.example.org',
  namespace: 'https://names.example.org/fhir',
};

export const at = '2026-11-20T10:00:00.000Z';
const id = '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';
const deviceId = '1c0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';

/** A patient of whom everything is known. */
export function patient(changes: Partial<Patient> = {}): Patient {
  return patientSchema.parse({
    ...{ id, mrn: 'N-1', familyName: 'Petrović', givenName: 'Ana', birthDate: '1941-10-19' },
    ...{ identifiers: [{ system: 'urn:oid:1.2.3', value: '42' }], sexAtBirth: 'female' },
    ...{ heightCm: 160, weightKg: 55.5, researchConsent: 'granted', status: 'active' },
    ...{ createdBy: 'uid-1', createdAt: at, updatedBy: 'uid-1', updatedAt: at, requestId: null },
    ...changes,
  });
}

/** A paired stethoscope. */
export const device = deviceSchema.parse({
  ...{ id: deviceId, serialNumber: 'S-1', model: 'S4', firmwareVersion: '2.0.1' },
  ...{ sampleRate: 4000, batteryFraction: 0.5, lastSeenAt: at, status: 'active' },
});

/** A recording with a result. */
export function recording(changes: Partial<Recording> = {}): Recording {
  return recordingSchema.parse({
    ...{ id, patientId: id, kind: 'heart', site: 'MV', posture: 'sitting', deviceId },
    ...{ capturedAt: at, createdBy: 'uid-1', createdAt: at, status: 'analyzed', updatedAt: at },
    ...changes,
  });
}

/** An analysis of a heart sound in which everything could be told. */
export function heartAnalysis(changes: Partial<Analysis> = {}): Analysis {
  return analysisSchema.parse({
    id: `a${'0'.repeat(24)}`,
    createdAt: at,
    status: 'analyzed',
    algorithm: { name: 'auscultra-audio', version: '0.4.0', models: { 'heart-heads': '1.1.0' } },
    input: { generation: '1', sha256: 'ab'.repeat(32), sizeBytes: 64 },
    audio: {
      ...{ container: 'wav', codec: 'pcm', sampleRate: 4000, channelCount: 1 },
      ...{ channelUsed: 'mono', durationSeconds: 10, rmsDbfs: -30, peakDbfs: -3 },
      clippedFraction: 0,
    },
    quality: { score: 1, verdict: 'good', reasons: [] },
    heart: {
      ...{ heartRateBpm: 72.4, heartRateConfidence: 1, heartRateUnavailableReason: null },
      rhythm: { regularity: 'regular', beatIntervalsSeconds: [], systolicFraction: null },
      segments: [],
      murmur: { result: 'present', probability: 0.9, phase: 'systolic' },
      abnormal: { result: 'abnormal', probability: 0.9 },
    },
    lung: null,
    artifacts: {
      ...{ peaks: 'p', spectrogram: 's', playbackBell: 'b', playbackDiaphragm: 'd' },
      playbackWide: 'w',
    },
    computeMs: 1,
    ...changes,
  });
}

/** An analysis of a lung sound in which everything could be told. */
export function lungAnalysis(changes: Partial<Analysis> = {}): Analysis {
  return heartAnalysis({
    heart: null,
    lung: {
      ...{ experimental: true, respiratoryRateBpm: 16, respiratoryRateUnavailableReason: null },
      wheeze: { probability: 0.8, shareOfTime: 0.1, events: [] },
      crackles: { probability: 0.1, shareOfTime: 0, events: [] },
    },
    ...changes,
  });
}
