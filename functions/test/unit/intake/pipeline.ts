import { artifactKinds, type ArtifactKind } from '../../../src/domain/paths.ts';
import { prepareSound } from '../../../src/audio/prepareSound.ts';
import type { Artifact } from '../../../src/usecases/recordings/drawArtifacts.ts';
import type { ExaminedSound } from '../../../src/usecases/recordings/examineSound.ts';
import type {
  AnalysisQueue,
  ObjectStore,
  ProcessRecordingPorts,
  SoundExaminer,
} from '../../../src/usecases/recordings/ports.ts';
import type { RerunPorts } from '../../../src/usecases/recordings/rerunRecording.ts';
import type { SweepPorts } from '../../../src/usecases/recordings/sweepRecordings.ts';
import { hashOf, type MemoryCenter } from './center.ts';
import type { Turns, Worker } from './turns.ts';

const leaseSeconds = 30;
const overdueSeconds = 3600;

/** Every port that intake needs, as one worker reaches it. */
export function portsOf(
  center: MemoryCenter,
  turns: Turns,
  worker: Worker,
): ProcessRecordingPorts & SweepPorts & RerunPorts {
  const take = <Value>(action: () => Value) => turns.take(worker, action);
  const objects: ObjectStore = {
    stat: (path) => take(() => center.sounds.get(path)?.upload ?? null),
    read: (path, generation) => take(() => center.readSound(path, generation)),
    write: () => take(() => undefined),
    open: () => Promise.resolve(null),
  };
  const queue: AnalysisQueue = {
    enqueue: (work, now, occasion) =>
      take(() => {
        center.enqueue(work, now, occasion);
      }),
  };
  return {
    ...{ objects, queue, examiner },
    recordings: center.storeOf(worker),
    devices: { find: () => Promise.resolve(null) },
    members: {
      find: (_centerId, userId) =>
        Promise.resolve({
          ...{ id: userId, displayName: 'Admin', role: 'admin', status: 'active' },
          ...{ mfaRequired: false, sessionsRevokedAt: null },
        }),
    },
    auditPolicy: { retentionDaysOf: () => Promise.resolve(30), platformDays: 30 },
    policy: { leaseSeconds, maxAttempts: 5 },
    sweep: {
      ...{ graceSeconds: 60, lookBackDays: 7, hourlyLookBackDays: 30, batchSize: 200 },
      uploadOverdueSeconds: overdueSeconds,
    },
  };
}

/** Nobody draws it. */
const sound = prepareSound({
  ...{ container: 'wav', codec: 'pcm', sampleRate: 4000, durationSeconds: 1 },
  ...{ channels: [new Float32Array(4000)], truncated: false, warnings: [] },
  ...{ bitsPerSample: 16, frameCount: 4000 },
});

/** Finds in a sound what its text says: `valid …`, `silent …`, or nothing that can be decoded. */
const examiner: SoundExaminer = {
  async examine(bytes, _kind, onDecoded) {
    const text = Buffer.from(bytes).toString();
    const [verdict] = text.split(' ');
    if (verdict !== 'valid' && verdict !== 'silent') {
      return { type: 'undecodable', reason: { code: 'not_audio', message: 'Record again.' } };
    }
    await onDecoded();
    return { type: 'examined', ...examined(text, verdict === 'valid') };
  },
  draw: () =>
    Object.fromEntries(
      artifactKinds.map((kind) => [kind, { bytes: new Uint8Array(), contentType: 'x/y' }]),
    ) as Readonly<Record<ArtifactKind, Artifact>>,
};

function examined(text: string, isUsable: boolean): ExaminedSound {
  const sha256 = hashOf(text);
  return {
    analysisId: `a${sha256.slice(0, 24)}`,
    ...{ sha256, sizeBytes: text.length, heart: null, lung: null },
    status: isUsable ? 'analyzed' : 'rejected',
    algorithm: { name: 'auscultra-audio', version: '0', models: {} },
    audio: {
      ...{ container: 'wav', codec: 'pcm', sampleRate: 4000, channelCount: 1 },
      ...{ channelUsed: 'mono', durationSeconds: 10 },
      ...{ rmsDbfs: -30, peakDbfs: -3, clippedFraction: 0 },
    },
    quality: isUsable
      ? { score: 1, verdict: 'good', reasons: [] }
      : { score: 0, verdict: 'unusable', reasons: [{ code: 'silence', message: 'Silence.' }] },
    sound,
  };
}
