import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSettled, type RecordingStatus } from '../../../src/domain/recordings/recordingStatus.ts';
import { hashOf } from './center.ts';
import { History, takes, type Happening, type Told } from './history.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const slot = fc.nat(2);
const pick = fc.nat(20);
const sound = { slot, take: fc.nat(takes.length - 1), isDamaged: fc.nat(9).map((n) => n === 0) };
const type = <Type extends string>(name: Type) => fc.constant(name);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: type('announce'), slot }) },
  { weight: 4, arbitrary: fc.record({ type: type('upload'), ...sound }) },
  { weight: 5, arbitrary: fc.record({ type: type('deliver'), slot, pick }) },
  { weight: 3, arbitrary: fc.record({ type: type('described'), slot }) },
  {
    weight: 30,
    arbitrary: fc.record({
      type: type('step'),
      pick,
      end: fc.nat(19).map((n) => (n === 0 ? 'lost_before' : n === 1 ? 'lost_after' : 'done')),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: type('kill'), pick }) },
  { weight: 2, arbitrary: fc.record({ type: type('sweep') }) },
  { weight: 2, arbitrary: fc.record({ type: type('task'), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: type('wait'), seconds: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 2, arbitrary: fc.record({ type: type('replace'), ...sound }) },
  { weight: 1, arbitrary: fc.record({ type: type('rerun'), slot }) },
  { weight: 1, arbitrary: fc.record({ type: type('review'), slot }) },
  { weight: 1, arbitrary: fc.record({ type: type('retract'), slot }) },
);

/** What the model says a sound comes to, if it is read. */
function worthOf({ text, isDamaged }: Told['uploads'][number]): 'result' | 'reason' {
  return text.startsWith('valid') && !isDamaged ? 'result' : 'reason';
}

/** Everything that must be true of a recording once nothing moves any more. */
function expectAtRest(history: History, told: Told): void {
  const { center } = history;
  const recording = center.recordings.get(told.id);
  if (recording === undefined) {
    // A sound that nobody has announced waits where it can be seen.
    expect(center.inbox.has(told.id)).toBe(told.uploads.length > 0);
    return;
  }
  const { status, summary, reasons, duplicateOf, uploadOverdue } = recording;
  if (status === 'entered_in_error') return;
  if (told.uploads.length === 0) {
    expect({ status, uploadOverdue }).toEqual({ status: 'awaiting_upload', uploadOverdue: true });
    expect(reasons).toMatchObject([{ code: 'upload_overdue' }]);
    return;
  }
  expect(isSettled(status)).toBe(true);
  expect(status).not.toBe('failed');
  expect(uploadOverdue).toBe(false);
  expect(center.inbox.has(told.id)).toBe(false);
  const worths = new Set(told.uploads.map(worthOf));
  const analyses = [...(center.analyses.get(told.id)?.values() ?? [])];
  if (status === 'rejected') {
    expect(reasons).not.toHaveLength(0);
    if (duplicateOf === null) expect(worths).toContain('reason');
    else expect(analyses).toHaveLength(0);
  } else {
    expect(worths).toContain('result');
    expect(duplicateOf).toBeNull();
    expect(analyses.map(({ id }) => id)).toEqual([summary?.analysisId]);
    expect(analyses[0]?.input.sha256).toBe(recording.sha256);
  }
}

/** Of the same bytes there is one result; unless one was retracted there is exactly one. */
function expectOneResultForEachSound({ center, told }: History): void {
  const recordings = [...center.recordings.values()];
  const isSomeRetracted = recordings.some(({ status }) => status === 'entered_in_error');
  for (const text of new Set(takes)) {
    const same = recordings.filter(({ sha256 }) => sha256 === hashOf(text));
    const withResult = same.filter(({ status }) => hasResult(status));
    expect(withResult.length).toBeLessThanOrEqual(1);
    const isRead = same.some(({ id }) => uploadsOf(told, id).every((u) => worthOf(u) === 'result'));
    if (isRead && !isSomeRetracted) expect(withResult).toHaveLength(1);
  }
}

const hasResult = (status: RecordingStatus) => status === 'analyzed' || status === 'reviewed';
const uploadsOf = (told: readonly Told[], id: string) =>
  told.find((each) => each.id === id)?.uploads ?? [];

/** Each time that the pipeline ends its work there is one event, and one for each kept sound. */
function expectOneEventForEachEnd({ center, told }: History): void {
  const events = [...center.auditEvents.values()];
  for (const { id, uploads } of told) {
    const actions = events.filter(({ recordingId }) => recordingId === id).map((e) => e.action);
    const ends = actions.filter((action) => action === 'recording.analyze');
    expect(ends).toHaveLength(center.ends.get(id) ?? 0);
    expect(actions.length - ends.length).toBeLessThanOrEqual(uploads.length);
  }
}

describe('intake under random histories', () => {
  it('loses nothing, doubles nothing and leaves nothing stuck', async () => {
    let results = 0;
    let duplicates = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 100, size: 'max' }), async (happenings) => {
        const history = new History((seconds) => {
          vi.advanceTimersByTime(seconds * 1000);
        });
        for (const each of happenings) await history.happen(each);
        await history.comeToRest();
        for (const told of history.told) expectAtRest(history, told);
        expectOneResultForEachSound(history);
        expectOneEventForEachEnd(history);
        expect(history.center.violations).toEqual([]);
        for (const { status, duplicateOf } of history.center.recordings.values()) {
          if (hasResult(status)) results += 1;
          if (duplicateOf !== null) duplicates += 1;
        }
        vi.clearAllTimers();
      }),
      { numRuns: Number(process.env['HISTORIES'] ?? 2000) },
    );
    // The histories were worth telling.
    expect(results).toBeGreaterThan(100);
    expect(duplicates).toBeGreaterThan(10);
  });
});
