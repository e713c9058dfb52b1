import { expect, it } from 'vitest';
import type { ClaimedRecording, ExpiredClaim, RecordingStore } from './ports.ts';
import { sweepRecordings } from './sweepRecordings.ts';

const key = { centerId: 'center', recordingId: '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11' };
const work: ClaimedRecording = { key, generation: '100' };
const now = new Date('2026-11-20T10:00:00Z');

/** Sweeps a center with one recording whose lease ran out; answers what was queued, as what. */
async function sweep(expired: ExpiredClaim): Promise<[ClaimedRecording, string | undefined][]> {
  const queued: [ClaimedRecording, string | undefined][] = [];
  const recordings: Partial<RecordingStore> = {
    listExpiredClaims: () => Promise.resolve([expired]),
    listAwaitingUpload: () => Promise.resolve([]),
    listDescribedInboxEntries: () => Promise.resolve([]),
  };
  await sweepRecordings(
    {
      recordings: recordings as RecordingStore,
      objects: {} as never,
      queue: {
        enqueue: (queuedWork, _now, occasion) => {
          queued.push([queuedWork, occasion]);
          return Promise.resolve();
        },
      },
      sweep: { graceSeconds: 1, lookBackDays: 7, batchSize: 10, uploadOverdueSeconds: 86_400 },
    },
    now,
  );
  return queued;
}

it('queues a recording again for each claim that ran out, and once for each', async () => {
  const first = await sweep({ ...work, claimId: 'a' });
  const again = await sweep({ ...work, claimId: 'a' });
  const afterAnotherDeath = await sweep({ ...work, claimId: 'b' });
  expect([first, again, afterAnotherDeath]).toEqual([[[work, 'a']], [[work, 'a']], [[work, 'b']]]);
});
