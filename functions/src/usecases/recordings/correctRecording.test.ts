import { expect, it } from 'vitest';
import type { Caller } from '../../domain/access/caller.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import { correctRecording } from './correctRecording.ts';

const key = { centerId: 'north', recordingId: '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11' };
const requestId = '3a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const caller: Caller = {
  ...{ userId: 'tom', verifiedEmail: null, device: null, isServer: false, isOperator: false },
  ...{ signedInAt: '2026-11-20T08:00:00Z', hasSecondFactor: false },
};
const recording = recordingSchema.parse({
  ...{ id: key.recordingId, patientId: null, kind: 'heart', site: 'AV', posture: null },
  ...{ deviceId: null, capturedAt: '2026-11-20T09:00:00Z', status: 'analyzed' },
  ...{ createdBy: 'tom', createdAt: '2026-11-20T09:01:00Z' },
});

type Ports = Parameters<typeof correctRecording>[0];
const ports = {
  members: {
    find: (_centerId: string, id: string) =>
      Promise.resolve({
        ...{ id, displayName: 'Tom', role: 'technician', status: 'active' },
        ...{ mfaRequired: false, sessionsRevokedAt: null },
      }),
  },
  devices: { find: () => Promise.resolve(null) },
  recordings: {
    transact: async (_key: unknown, decide: Parameters<Ports['recordings']['transact']>[1]) => {
      await Promise.resolve();
      return decide({ recording, inboxEntry: null, soundOwner: null }).result;
    },
  },
} as unknown as Ports;

it('corrects the site, and says what is wrong with one of another kind', async () => {
  const corrected = await correctRecording(ports, caller, key, { site: 'MV' }, requestId);
  expect(corrected).toMatchObject({ site: 'MV', updatedBy: 'tom', requestId });
  await expect(
    correctRecording(ports, caller, key, { site: 'trachea' }, requestId),
  ).rejects.toMatchObject({
    code: 'invalid_argument',
    faults: [{ pointer: '/body/site', message: 'this site does not belong to this kind of sound' }],
  });
});
