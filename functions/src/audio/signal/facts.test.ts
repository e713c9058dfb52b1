import { describe, expect, it } from 'vitest';
import { selectChannel } from './channels.ts';
import { measureLevel } from './level.ts';

function tone(amplitude: number, hz = 50, length = 8000): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 4000 + 0.1),
  );
}

describe('measureLevel', () => {
  it('measures a sine', () => {
    const level = measureLevel(tone(0.5));
    expect(level.rmsDbfs).toBeCloseTo(20 * Math.log10(0.5 * Math.SQRT1_2), 2);
    expect(level.peakDbfs).toBeCloseTo(20 * Math.log10(0.5), 2);
    expect(level.clippedFraction).toBe(0);
    expect(level.dcOffset).toBeCloseTo(0, 6);
  });

  it('separates DC from loudness', () => {
    const level = measureLevel(tone(0.1).map((x) => x + 0.25));
    expect(level.dcOffset).toBeCloseTo(0.25, 5);
    expect(level.rmsDbfs).toBeCloseTo(20 * Math.log10(0.1 * Math.SQRT1_2), 2);
  });

  it('finds clipping at full scale and below it', () => {
    const cut = (x: number): number => Math.max(-0.5, Math.min(0.5, x));
    const share = (2 * Math.acos(0.5)) / Math.PI;
    expect(measureLevel(tone(1).map(cut)).clippedFraction).toBeCloseTo(share, 1);
    expect(
      measureLevel(tone(2).map((x) => Math.max(-1, Math.min(1, x)))).clippedFraction,
    ).toBeCloseTo(share, 1);
  });

  it('stays finite for silence and nothing', () => {
    const silence = { rmsDbfs: -150, peakDbfs: -150, clippedFraction: 0, dcOffset: 0 };
    expect(measureLevel(new Float32Array(10))).toEqual(silence);
    expect(measureLevel(new Float32Array(0))).toEqual(silence);
  });
});

describe('selectChannel', () => {
  const sound = tone(0.3);
  const hiss = Float32Array.from({ length: 8000 }, (_, i) => 0.3 * Math.sin(i * i * 1.7));

  it('uses the only channel', () => {
    expect(selectChannel([sound])).toEqual({ samples: sound, used: 'mono' });
    expect(() => selectChannel([])).toThrow(RangeError);
  });

  it('drops a dead channel', () => {
    const dead = new Float32Array(8000).fill(0.2);
    expect(selectChannel([sound, dead]).used).toBe('left');
    expect(selectChannel([dead, sound]).used).toBe('right');
  });

  it('averages the same sound and never cancels inverted sound', () => {
    const mixed = selectChannel([sound, sound.map((x) => 0.5 * x)]);
    expect(mixed.used).toBe('mix');
    expect(mixed.samples[10]).toBeCloseTo(0.75 * sound[10]!, 6);
    expect(selectChannel([sound, sound.map((x) => -x)]).used).toBe('left');
  });

  it('takes the body, not the room', () => {
    expect(selectChannel([hiss, sound]).used).toBe('right');
    expect(selectChannel([sound, hiss]).used).toBe('left');
  });
});
