import { describe, expect, it } from 'vitest';
import { auditedCollections, writtenVersionOf } from './writtenVersion.ts';

const { patients, recordings } = auditedCollections;
const patientId = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const recordingId = '0b0f2b57-1a9f-4c5e-8a8e-2f6f8a3f9d22';
const requestId = '9a1c8f0e-53a5-4a0c-9d0b-6b1f1f6f5e33';

const patient = {
  ...{ id: patientId, createdBy: 'anna', updatedBy: 'anna', updatedAt: 'T1', requestId: null },
};
const recording = {
  ...{ id: recordingId, patientId, createdBy: 'device:c:d', updatedBy: null, updatedAt: null },
  requestId: null,
};

describe('writtenVersionOf', () => {
  it('names whoever created a document, and whom it is about', () => {
    expect(writtenVersionOf(patients, null, patient)).toEqual({
      ...{ action: 'patient.create', actor: { type: 'user', id: 'anna' } },
      ...{ patientIds: [patientId], recordingId: null, requestId: null },
    });
    expect(writtenVersionOf(recordings, null, recording)).toEqual({
      ...{ action: 'recording.create', actor: { type: 'device', id: 'device:c:d' } },
      ...{ patientIds: [patientId], recordingId, requestId: null },
    });
  });

  it('names nobody where a recording has no patient yet', () => {
    const orphan = { ...recording, patientId: null };
    expect(writtenVersionOf(recordings, null, orphan)?.patientIds).toEqual([]);
  });

  it('names who changed a document, and the request that did', () => {
    const after = { ...patient, updatedBy: 'ben', updatedAt: 'T2', requestId };
    expect(writtenVersionOf(patients, patient, after)).toMatchObject({
      ...{ action: 'patient.update', actor: { type: 'user', id: 'ben' }, requestId },
    });
  });

  it('sees two changes by one person as two', () => {
    const after = { ...patient, updatedAt: 'T2' };
    expect(writtenVersionOf(patients, patient, after)).toMatchObject({
      ...{ action: 'patient.update', actor: { id: 'anna' }, requestId: null },
    });
  });

  it('leaves out what the server has added', () => {
    expect(writtenVersionOf(patients, patient, { ...patient, search: 'keys' })).toBeNull();
    const processed = { ...recording, updatedAt: 'T2', status: 'processing' };
    expect(writtenVersionOf(recordings, recording, processed)).toBeNull();
    const reviewed = { ...processed, updatedBy: 'anna', updatedAt: 'T3', requestId };
    const again = { ...reviewed, updatedBy: null, updatedAt: 'T4', requestId: null };
    expect(writtenVersionOf(recordings, reviewed, again)).toBeNull();
  });

  it('lays nothing that the pipeline did at the door of who corrected the recording before', () => {
    const corrected = { ...recording, site: 'MV', updatedBy: 'anna', updatedAt: 'T2' };
    expect(writtenVersionOf(recordings, recording, corrected)).toMatchObject({
      ...{ action: 'recording.update', actor: { id: 'anna' }, requestId: null },
    });
    const claimed = { ...corrected, status: 'processing', updatedAt: 'T3' };
    expect(writtenVersionOf(recordings, corrected, claimed)).toBeNull();
    const meanwhile = { ...claimed, site: 'AV', posture: 'supine', updatedAt: 'T4' };
    expect(writtenVersionOf(recordings, claimed, meanwhile)).toMatchObject({
      ...{ action: 'recording.update', actor: { id: 'anna' } },
    });
  });

  it('takes a deletion for the server’s, and says of whom', () => {
    expect(writtenVersionOf(patients, patient, null)).toEqual({
      ...{ action: 'patient.delete', actor: { type: 'system', id: 'server' } },
      ...{ patientIds: [patientId], recordingId: null, requestId: null },
    });
  });

  it('believes no id that is none', () => {
    const odd = { ...recording, id: '../x', patientId: 'x', requestId: 'x' };
    expect(writtenVersionOf(recordings, null, odd)).toMatchObject({
      ...{ patientIds: [], recordingId: null, requestId: null },
    });
  });
});
