import { beforeEach, describe, expect, it } from 'vitest';
import type {
  AwaitingRecording,
  ClaimedRecording,
  ExpiredClaim,
  RecordingStore,
  TimeSpan,
} from './ports.ts';
import { sweepRecordings } from './sweepRecordings.ts';

const key = { centerId: 'center', recordingId: '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11' };
const work: ClaimedRecording = { key, generation: '100' };
const now = new Date('2026-11-20T10:30:00Z');
const policy = {
  ...{ graceSeconds: 60, lookBackDays: 2, hourlyLookBackDays: 30 },
  ...{ batchSize: 2, uploadOverdueSeconds: 86_400 },
};

/** What a sweep finds, and what it has done. */
let found: {
  expired: ExpiredClaim[];
  awaiting: AwaitingRecording[];
  described: ClaimedRecording[];
};
let queued: [ClaimedRecording, string | undefined][];
let spans: TimeSpan[];
/** Of this recording nothing can be queued. */
let brokenId: string | null;

beforeEach(() => {
  found = { expired: [], awaiting: [], described: [] };
  [queued, spans, brokenId] = [[], [], null];
});

/** Sweeps; every sound that is announced has arrived. */
async function sweep(at = now) {
  async function* inPages<Each>(each: readonly Each[], span: TimeSpan, pageSize: number) {
    spans.push(span);
    for (let start = 0; start < each.length; start += pageSize) {
      yield await Promise.resolve(each.slice(start, start + pageSize));
    }
  }
  const recordings: Partial<RecordingStore> = {
    listExpiredClaims: () => Promise.resolve(found.expired),
    pagesAwaitingUpload: (span, pageSize) => inPages(found.awaiting, span, pageSize),
    pagesOfDescribedInbox: (span, pageSize) => inPages(found.described, span, pageSize),
  };
  return sweepRecordings(
    {
      recordings: recordings as RecordingStore,
      objects: { stat: () => Promise.resolve({ generation: '7' }) } as never,
      queue: {
        enqueue: (queuedWork, _now, occasion) => {
          if (queuedWork.key.recordingId === brokenId) return Promise.reject(new Error('broken'));
          queued.push([queuedWork, occasion]);
          return Promise.resolve();
        },
      },
      sweep: policy,
    },
    at,
  );
}

describe('the sweeper', () => {
  it('queues a recording again for each claim that ran out, and once for each', async () => {
    for (const claimId of ['a', 'a', 'b']) {
      found.expired = [{ ...work, claimId }];
      await sweep();
    }
    expect(queued).toEqual(['a', 'a', 'b'].map((claimId) => [work, claimId]));
  });

  it('looks at all that waits, however many came after it', async () => {
    const createdAt = now.toISOString();
    const keys = ['1', '2', '3', '4', '5'].map((recordingId) => ({ ...key, recordingId }));
    found.awaiting = keys.map((each) => ({ key: each, createdAt, uploadOverdue: false }));
    found.described = keys.map((each) => ({ key: each, generation: '8' }));
    expect(await sweep()).toEqual({ queued: 10, overdue: 0 });
    expect(
      queued.map(
        ([
          {
            key: { recordingId },
            generation,
          },
        ]) => recordingId + generation,
      ),
    ).toEqual(['18', '28', '38', '48', '58', '17', '27', '37', '47', '57']);
  });

  it('looks after all others when one can’t be queued, and says so in the end', async () => {
    const keys = ['1', '2', '3'].map((recordingId) => ({ ...key, recordingId }));
    const createdAt = now.toISOString();
    found.expired = keys.map((each) => ({ key: each, generation: '9', claimId: 'a' }));
    found.described = keys.map((each) => ({ key: each, generation: '8' }));
    found.awaiting = keys.map((each) => ({ key: each, createdAt, uploadOverdue: false }));
    brokenId = '1';
    await expect(sweep()).rejects.toThrow('3 things could not be looked after');
    expect(queued.map(([{ key: each, generation }]) => each.recordingId + generation)).toEqual([
      ...['29', '39', '28', '38', '27', '37'],
    ]);
  });

  it('looks back for days, and once an hour for weeks', async () => {
    await sweep();
    await sweep(new Date('2026-11-20T11:00:00Z'));
    const days = spans.map(({ from, to }) =>
      Math.floor((to.getTime() - from.getTime()) / 86_400_000),
    );
    expect(days).toEqual([1, 1, 29, 29]);
  });
});
