import { describe, expect, it } from 'vitest';
import type { Caller } from '../../domain/access/caller.ts';
import type { Assignment } from '../../domain/inbox/assignment.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { recordingSchema, type InboxEntry } from '../../domain/recordings/recording.ts';
import {
  describeSound,
  moveRecording,
  undoAssignment,
  type AssignmentPorts,
  type SoundDescription,
} from './assignRecording.ts';
import type { Assigned, AssignmentState } from './ports.ts';

const key = { centerId: 'north', recordingId: '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11' };
const anna = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a';
const bea = 'b2f0e3a4-3f55-4d8a-9a53-0b1f3f0c9a77';
const requestId = '3a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

const caller: Caller = {
  ...{ userId: 'tom', verifiedEmail: null, device: null, isServer: false, isOperator: false },
  ...{ signedInAt: '2026-11-20T08:00:00Z', hasSecondFactor: false },
};
const asking = { caller, requestId };

const recording = recordingSchema.parse({
  ...{ id: key.recordingId, patientId: anna, kind: 'heart', site: 'AV', posture: null },
  ...{ deviceId: null, capturedAt: '2026-11-20T09:00:00Z', status: 'analyzed' },
  ...{ createdBy: 'tom', createdAt: '2026-11-20T09:01:00Z' },
});
const patient = { id: bea, status: 'active' } as Patient;
const inboxEntry: InboxEntry = {
  ...{ id: key.recordingId, generation: '1', sizeBytes: 9, uploadedBy: 'tom' },
  ...{ declaredSha256: null, receivedAt: '2026-11-20T09:00:00Z' },
};
const moved: Assignment = {
  ...{ id: '000001', number: 1, action: 'moved', fromPatientId: bea, toPatientId: anna },
  ...{ createdBy: 'tom', createdAt: '2026-11-20T09:02:00Z', requestId, reason: null },
};

/** A center of which this much is known, and what was written in it. */
function centerWith(known: Partial<AssignmentState>) {
  const written: Assigned[] = [];
  const state: AssignmentState = {
    ...{ recording: null, inboxEntry: null, latest: null, patient: null, isBeingErased: false },
    ...known,
  };
  const ports: AssignmentPorts = {
    members: {
      find: (_centerId, userId) =>
        Promise.resolve({
          ...{ id: userId, displayName: 'Tom', role: 'technician', status: 'active' },
          ...{ mfaRequired: false, sessionsRevokedAt: null },
        }),
    },
    devices: { find: () => Promise.resolve(null) },
    assignments: {
      list: () => Promise.resolve([]),
      change: (_key, _patientOf, decide) => {
        const assigned = decide(state);
        written.push(assigned);
        return Promise.resolve(assigned);
      },
    },
  };
  return { ports, written };
}

const move = { fromPatientId: anna, toPatientId: bea, reason: null };
const description: SoundDescription = {
  ...{ patientId: bea, kind: 'heart', site: 'AV', posture: null, examId: null },
  ...{ deviceId: null, capturedAt: null },
};

describe('whose a recording is', () => {
  it('is said, moved, and taken back', async () => {
    const { ports, written } = centerWith({ recording, patient, latest: moved });
    await moveRecording(ports, asking, key, move);
    await undoAssignment(ports, asking, key, moved.id, null);
    const inbox = centerWith({ inboxEntry, patient });
    await describeSound(inbox.ports, asking, key, description);
    const all = [...written, ...inbox.written];
    expect(
      all.map(({ recording: { patientId }, assignment: { action } }) => [action, patientId]),
    ).toEqual([
      ['moved', bea],
      ['undone', bea],
      ['described', bea],
    ]);
  });

  it('stays as it is once one of the patients is being erased', async () => {
    const leaving = { patient, isBeingErased: true };
    const { ports, written } = centerWith({ ...leaving, recording, latest: moved });
    const inbox = centerWith({ ...leaving, inboxEntry });
    for (const attempt of [
      () => moveRecording(ports, asking, key, move),
      () => undoAssignment(ports, asking, key, moved.id, null),
      () => describeSound(inbox.ports, asking, key, description),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict' });
    }
    expect([...written, ...inbox.written]).toEqual([]);
  });
});
