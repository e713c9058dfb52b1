import { describe, expect, it } from 'vitest';
import { countFrames, countSounds, parseAnnotations } from './annotations.ts';

const truth = parseAnnotations('0\t1\t0\n1 1.1 1\n1.1 1.3 2\n1.3 1.4 3\n1.4 1.8 4\n1.8 5 0\n');
const segment = (state: string, startSeconds: number, endSeconds: number) => ({
  state,
  startSeconds,
  endSeconds,
});

describe('parseAnnotations', () => {
  it('reads times and states; 0 and unknown numbers are not annotated', () => {
    expect(parseAnnotations('0.5\t1.25\t3\n1.25 2 0\n2 3 9')).toEqual([
      segmentOf(0.5, 1.25, 'S2'),
      segmentOf(1.25, 2, null),
      segmentOf(2, 3, null),
    ]);
    function segmentOf(startSeconds: number, endSeconds: number, state: string | null) {
      return { startSeconds, endSeconds, state };
    }
  });

  it.each(['1 2', 'a 2 1', '1 2 3 4'])('refuses %j', (line) => {
    expect(() => parseAnnotations(`0 1 0\n${line}`)).toThrow(/Line 2/u);
  });
});

describe('countSounds', () => {
  it('scores nothing outside the annotation', () => {
    const found = [segment('S1', 0.4, 0.5), segment('S1', 1.02, 1.1), segment('S1', 3, 3.1)];
    expect(countSounds(truth, found, 'S1', 0.06)).toEqual({
      truePositives: 1,
      falsePositives: 0,
      falseNegatives: 0,
    });
  });

  it('counts a sound of the other kind as missed and as false', () => {
    expect(countSounds(truth, [segment('S1', 1.3, 1.4)], 'S1', 0.06)).toEqual({
      truePositives: 0,
      falsePositives: 1,
      falseNegatives: 1,
    });
    expect(countSounds(truth, [segment('S1', 1.3, 1.4)], 'S2', 0.06).falseNegatives).toBe(1);
  });

  it('does not reach over an unannotated gap', () => {
    const gap = parseAnnotations('0 1 1\n1.01 2 2\n3 4 3');
    expect(countSounds(gap, [segment('S2', 2.4, 2.6)], 'S2', 0.06).falsePositives).toBe(0);
    expect(countSounds(gap, [segment('S2', 0.9, 1.11)], 'S2', 0.06).falsePositives).toBe(1);
  });
});

it('countFrames counts every 20 ms of what is annotated', () => {
  // 5 + 10 + 5 + 20 frames; the found systole covers half of the true one, S2 all.
  const found = [segment('systole', 1.2, 1.3), segment('S2', 1.3, 1.4), segment('S1', 1.4, 1.8)];
  expect(countFrames(truth, found)).toEqual({ right: 10, total: 40 });
});
