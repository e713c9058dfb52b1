import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceRecording, uploadSound } from '../../../tools/companion/recording.ts';
import { functionWorkersOf } from '../../../tools/emulators/processes.ts';
import { sweepPolicy } from '../../src/config.ts';
import { pipelinePorts, sweepPorts } from '../../src/container.ts';
import { documentPaths, objectPaths, type RecordingKey } from '../../src/domain/paths.ts';
import type { Upload } from '../../src/domain/recordings/processing.ts';
import { processRecording } from '../../src/usecases/recordings/processRecording.ts';
import { sweepRecordings } from '../../src/usecases/recordings/sweepRecordings.ts';
import { admin, project } from '../support/emulators.ts';
import { untilDocument } from '../support/listening.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import {
  heartAnnouncement,
  heartSound,
  newRecording,
  recordingDocument,
  untilSettled,
} from '../support/recordings.ts';

let center: TestCenter;
let technician: Person;

beforeAll(async () => {
  center = await createTestCenter();
  technician = center.people.technician;
});

afterAll(async () => {
  await center.close();
});

/** The functions of which one analyzes, whichever is told first. */
const analyzers = ['onOriginalUploaded', 'onRecordingCreated', 'analyzeQueuedRecording'];

const somethingUploaded = { sizeBytes: 1, uploadedBy: null, declaredSha256: null };

/** The sound that is stored, as an event would tell of it. */
async function uploadOf(key: RecordingKey): Promise<Upload> {
  const [{ generation }] = await admin.bucket.file(objectPaths.original(key)).getMetadata();
  return { ...somethingUploaded, generation: String(generation) };
}

/** Sweeps again and again, as the schedule does, until the recording is settled. */
async function sweepUntilSettled(key: RecordingKey) {
  const settled = untilSettled(technician, key, 100);
  const ports = await sweepPorts();
  for (;;) {
    await sweepRecordings(ports, new Date());
    const answer = await Promise.race([settled, sleep(1000, null)]);
    if (answer !== null) return answer;
  }
}

describe('a worker that dies', () => {
  it('in mid-analysis leaves a recording that is finished all the same', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    const killed = killWorkersOnceProcessing(key);
    await uploadSound(technician.client, key, heartSound(76, 60), 'audio/flac');
    expect(await killed).toBeGreaterThan(0);

    const { recording } = await sweepUntilSettled(key);
    expect(recording).toMatchObject({ status: 'analyzed', claim: null });
    const analyses = await recordingDocument(key).collection('analyses').get();
    expect(analyses.size).toBe(1);
  });

  it('again and again leaves a recording that says so', async () => {
    const key = newRecording(center.centerId);
    const claim = {
      id: crypto.randomUUID(),
      generation: '1',
      attempt: 5,
      leaseExpiresAt: new Date(Date.now() - 1000),
    };
    await announceRecording(technician.client, key, heartAnnouncement());
    await recordingDocument(key).update({ status: 'processing', claim });
    const { recording } = await sweepUntilSettled(key);
    expect(recording).toMatchObject({
      status: 'failed',
      claim: null,
      reasons: [{ code: 'analysis_failed' }],
    });
  });
});

describe('an event that is lost', () => {
  it('does not leave an uploaded sound waiting for ever', async () => {
    const key = newRecording(center.centerId);
    // Uploaded past the document's back, so that the finalize event finds none and is spent.
    await admin.bucket.file(objectPaths.original(key)).save(Buffer.from(heartSound(90)));
    const inbox = admin.firestore.doc(`${documentPaths.inbox(center.centerId)}/${key.recordingId}`);
    await expect.poll(async () => (await inbox.get()).exists, { timeout: 60_000 }).toBe(true);
    await inbox.delete();
    await announceRecording(technician.client, key, heartAnnouncement());
    await sleep(sweepPolicy.graceSeconds * 1000);
    expect((await sweepUntilSettled(key)).recording['status']).toBe('analyzed');
  });
});

describe('the same sound, delivered again', () => {
  it('by many at once is worked on once', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    await uploadSound(technician.client, key, heartSound(84), 'audio/flac');
    await untilSettled(technician, key);
    const before = (await recordingDocument(key).get()).updateTime;

    const upload = await uploadOf(key);
    const ports = await pipelinePorts();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => processRecording(ports, key, upload)),
    );
    expect(new Set(outcomes)).toEqual(new Set(['settled']));
    expect((await recordingDocument(key).get()).updateTime).toEqual(before);
  });

  it('and raced by eight workers gets one analysis, one summary and one audit event', async () => {
    const key = newRecording(center.centerId);
    await admin.bucket.file(objectPaths.original(key)).save(Buffer.from(heartSound(84)), {
      metadata: { metadata: { uploadedBy: technician.userId } },
    });
    const upload = await uploadOf(key);
    await announceRecording(technician.client, key, heartAnnouncement());
    const ports = await pipelinePorts();
    await Promise.all(Array.from({ length: 8 }, () => processRecording(ports, key, upload)));
    await untilSettled(technician, key);
    const analyses = await recordingDocument(key).collection('analyses').get();
    const events = await admin.firestore
      .collection(documentPaths.auditEvents(center.centerId))
      .where('recordingId', '==', key.recordingId)
      .where('code', '==', 'analyzed')
      .get();
    expect([analyses.size, events.size]).toEqual([1, 1]);
  });

  it('after the object has gone ends as failed, not in a loop', async () => {
    const key = newRecording(center.centerId);
    await announceRecording(technician.client, key, heartAnnouncement());
    const upload = { ...somethingUploaded, generation: '12345' };
    expect(await processRecording(await pipelinePorts(), key, upload)).toBe('failed');
    expect((await recordingDocument(key).get()).get('reasons')).toMatchObject([
      { code: 'sound_missing' },
    ]);
  });
});

/** Kills every runtime that may analyze at the moment the recording is claimed; says how many. */
function killWorkersOnceProcessing(key: RecordingKey): Promise<number> {
  return untilDocument(recordingDocument(key).path, (recording) => {
    if (recording?.['status'] !== 'processing') return undefined;
    const workers = analyzers.flatMap((name) => functionWorkersOf(project.runId, name));
    for (const pid of workers) process.kill(pid, 'SIGKILL');
    return workers.length;
  });
}
