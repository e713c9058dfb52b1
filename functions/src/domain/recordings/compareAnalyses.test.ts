import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAnalyses, compareSegments } from './compareAnalyses.ts';
import type { Analysis } from './analysis.ts';

type Segment = NonNullable<Analysis['heart']>['segments'][number];

function segments(...parts: readonly [Segment['state'], number, number][]): Segment[] {
  return parts.map(([state, startSeconds, endSeconds]) => ({
    ...{ state, startSeconds, endSeconds },
    confidence: 1,
  }));
}

describe('compareSegments', () => {
  it('weighs by time', () => {
    const a = segments(['S1', 0, 1], ['systole', 1, 3], ['S2', 3, 4]);
    const b = segments(['S1', 0.5, 1], ['systole', 1, 2], ['S2', 2, 4]);
    expect(compareSegments(a, b)).toEqual({ agreementFraction: 2.5 / 3.5, comparedSeconds: 3.5 });
  });

  it('says nothing where one of them says nothing', () => {
    expect(compareSegments(segments(['S1', 0, 1]), [])).toBeNull();
    expect(compareSegments(segments(['S1', 0, 1]), segments(['S1', 1, 2]))).toBeNull();
  });

  const state = fc.constantFrom<Segment['state']>('S1', 'systole', 'S2', 'diastole');
  const list = fc
    .array(fc.tuple(state, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 30,
    })
    .map((parts) => {
      let at = 0;
      return parts.flatMap(([name, length, gap]) => {
        const startSeconds = at + gap;
        at = startSeconds + length;
        return segments([name, startSeconds, at]);
      });
    });

  it('is the same either way, whole with itself, and what counting second by second gives', () => {
    const stateAt = (from: readonly Segment[], second: number) =>
      from.find((each) => each.startSeconds <= second && second < each.endSeconds)?.state;
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(compareSegments(a, b)).toEqual(compareSegments(b, a));
        if (a.length > 0) expect(compareSegments(a, a)?.agreementFraction).toBe(1);
        const seconds = Array.from({ length: 400 }, (_, second) => second).filter(
          (second) => stateAt(a, second) !== undefined && stateAt(b, second) !== undefined,
        );
        const agreed = seconds.filter((second) => stateAt(a, second) === stateAt(b, second));
        expect(compareSegments(a, b)).toEqual(
          seconds.length === 0
            ? null
            : {
                agreementFraction: agreed.length / seconds.length,
                comparedSeconds: seconds.length,
              },
        );
      }),
    );
  });
});

describe('compareAnalyses', () => {
  const analysis = (heartRateBpm: number | null, murmur: 'present' | 'absent'): Analysis =>
    ({
      status: 'analyzed',
      quality: { score: 0.5, verdict: 'good', reasons: [] },
      heart: { heartRateBpm, murmur: { result: murmur, probability: null }, segments: [] },
      lung: null,
    }) as unknown as Analysis;

  it('tells differences of numbers and of words', () => {
    expect(compareAnalyses(analysis(72, 'absent'), analysis(75, 'present'))).toMatchObject({
      status: { isSame: true },
      heartRateBpm: { a: 72, b: 75, difference: 3 },
      murmur: { a: 'absent', b: 'present', isSame: false },
      respiratoryRateBpm: { a: null, b: null, difference: null },
      segments: null,
    });
  });

  it('finds no difference to what isn’t known', () => {
    expect(compareAnalyses(analysis(72, 'absent'), analysis(null, 'absent'))).toMatchObject({
      heartRateBpm: { a: 72, b: null, difference: null },
    });
  });
});
