import { describe, expect, it } from 'vitest';
import type { Caller } from '../../domain/access/caller.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { announceRecording, type AnnouncePorts, type Announcement } from './announceRecording.ts';
import type { AnnouncementState } from './ports.ts';

const key = { centerId: 'north', recordingId: '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11' };
const deviceId = 'b2f0e3a4-3f55-4d8a-9a53-0b1f3f0c9a77';
const patientId = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a';
const webOrigin = 'https://app.example.org';
const requestId = '3a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

const technician: Caller = {
  ...{ userId: 'tom', verifiedEmail: null, device: null, isServer: false, isOperator: false },
  ...{ signedInAt: '2026-11-20T08:00:00Z', hasSecondFactor: false },
};
const device: Caller = {
  ...technician,
  ...{ userId: `device:north:${deviceId}`, device: { deviceId, pairingId: requestId } },
};

const announcement: Announcement = {
  ...{ patientId: null, kind: 'heart', site: 'AV', posture: null, deviceId: null, examId: null },
  capturedAt: '2026-11-20T09:30:00+01:00',
};
const sound = { contentType: 'audio/wav', sizeBytes: 64, sha256: null };

/** A center of which this much is known, and what was made in it. */
function centerWith(known: Partial<AnnouncementState> = {}) {
  const made: Recording[] = [];
  const sessions: string[] = [];
  const state: AnnouncementState = {
    ...{ recording: null, inboxEntry: null, patient: null, isErased: false },
    ...{ isPatientBeingErased: false, ...known },
  };
  const ports: AnnouncePorts = {
    members: {
      find: (_centerId, userId) =>
        Promise.resolve({
          ...{ id: userId, displayName: 'Tom', role: 'technician', status: 'active' },
          ...{ mfaRequired: false, sessionsRevokedAt: null },
        }),
    },
    devices: {
      find: () =>
        Promise.resolve({
          ...{ id: deviceId, serialNumber: 'S-1', model: 'M', firmwareVersion: '1.0.0' },
          ...{ sampleRate: 4000, calibratedAt: null, status: 'active', pairingId: requestId },
          ...{ lastSeenAt: null, batteryFraction: null, clockSkewSeconds: null },
        }),
    },
    announcements: {
      announce: (_key, _patientId, decide) => {
        const decided = decide(state);
        if (decided.isNew) made.push(decided.recording);
        return Promise.resolve(decided);
      },
    },
    uploads: {
      open: (path, _sound, uploadedBy, origin) => {
        sessions.push(`${path} by ${uploadedBy} from ${String(origin)}`);
        return Promise.resolve({ url: 'https://storage', expiresAt: '2026-11-27T09:30:00Z' });
      },
    },
  };
  const announce = (changes: object = {}, caller = technician, said: typeof sound | null = sound) =>
    announceRecording(
      ports,
      { caller, requestId, webOrigin },
      key,
      { ...announcement, ...changes },
      said,
    );
  return { announce, made, sessions };
}

/** The recording that is there after a first announcement. */
async function announced(changes: Partial<Recording> = {}): Promise<Recording> {
  return { ...(await centerWith().announce()).recording, ...changes };
}

const waiting = (uploadedBy: string) => ({
  ...{ id: key.recordingId, generation: '1', sizeBytes: 64, uploadedBy, declaredSha256: null },
  receivedAt: '2026-11-20T09:00:00Z',
});

describe('announceRecording', () => {
  it('makes a recording that waits for its sound, and says where that goes', async () => {
    const { announce, made, sessions } = centerWith();
    const { recording, isNew, upload } = await announce();
    expect([isNew, made]).toEqual([true, [recording]]);
    expect(recording).toMatchObject({ status: 'awaiting_upload', createdBy: 'tom', requestId });
    const path = `centers/north/recordings/${key.recordingId}/original`;
    expect(upload).toMatchObject({ objectPath: path, session: { url: 'https://storage' } });
    expect(sessions).toEqual([`${path} by tom from ${webOrigin}`]);
  });

  it('opens no session for those who upload otherwise', async () => {
    const { announce, sessions } = centerWith();
    expect((await announce({}, technician, null)).upload?.session).toBeNull();
    expect(sessions).toEqual([]);
  });

  it('makes nothing twice, whatever was corrected meanwhile and however a time is written', async () => {
    const recording = await announced({ site: 'PV', patientId });
    const { announce, made } = centerWith({ recording });
    const again = await announce({ capturedAt: '2026-11-20T08:30:00Z' });
    expect([again.recording, again.isNew, made]).toEqual([recording, false, []]);
    expect(again.upload?.session).not.toBeNull();
  });

  it.each(['uploaded', 'processing', 'analyzed', 'rejected', 'failed'] as const)(
    'opens no session for a sound that is here: %s',
    async (status) => {
      const { announce, sessions } = centerWith({ recording: await announced({ status }) });
      expect((await announce()).upload).toBeNull();
      expect(sessions).toEqual([]);
    },
  );

  it.each([
    ['of somebody else', { createdBy: 'eve' }],
    ['of another kind', { kind: 'lung', site: 'trachea' }],
    ['of a device', { deviceId }],
    ['of another time', { capturedAt: '2026-11-20T09:31:00Z' }],
  ] as const)('takes no id of a recording %s', async (_what, changes) => {
    const { announce, sessions } = centerWith({ recording: await announced(changes) });
    await expect(announce()).rejects.toMatchObject({ code: 'conflict' });
    expect(sessions).toEqual([]);
  });

  it('takes the sound that came first for its own, and nobody else’s', async () => {
    const mine = await centerWith({ inboxEntry: waiting('tom') }).announce();
    expect([mine.isNew, mine.upload]).toEqual([true, null]);
    const foreign = centerWith({ inboxEntry: waiting('eve') });
    await expect(foreign.announce()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('brings nothing back that was erased, and takes no patient who isn’t there', async () => {
    const erased = centerWith({ isErased: true }).announce();
    await expect(erased).rejects.toMatchObject({ code: 'conflict' });
    const nobodys = centerWith().announce({ patientId });
    await expect(nobodys).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes no patient whose erasure has begun', async () => {
    const patient = { id: patientId, status: 'active' } as Patient;
    const leaving = centerWith({ patient, isPatientBeingErased: true });
    await expect(leaving.announce({ patientId })).rejects.toMatchObject({ code: 'conflict' });
    expect(leaving.made).toEqual([]);
  });

  it('lets a device announce what it has recorded itself', async () => {
    const { announce, made } = centerWith();
    await announce({ deviceId }, device);
    expect(made).toHaveLength(1);
    for (const other of [null, patientId]) {
      const foreign = announce({ deviceId: other }, device);
      await expect(foreign).rejects.toMatchObject({ code: 'permission_denied' });
    }
  });
});
