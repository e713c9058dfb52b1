import decodeWithLibrary from '@audio/decode-flac';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAudio } from '../../../functions/src/audio/decode/decodeAudio.ts';
import { synthesizePhonocardiogram } from '../phonocardiogram.ts';
import { encodeSound, soundFormats, supportsSampleRate } from './encodeSound.ts';
import { encodeFlac } from './flac.ts';
import { encodeMp3, MP3_DELAY_FRAMES } from './mp3.ts';
import { encodeWav, wavCodings, type WavCoding } from './wav.ts';

/** Largest error of a coding, as a share of full scale. */
const precision: Readonly<Record<WavCoding, number>> = {
  pcm8: 2 ** -8,
  pcm16: 2 ** -16,
  pcm24: 2 ** -24,
  pcm32: 2 ** -25,
  float32: 0,
  float64: 0,
  // The widest steps of the companding curves, at full scale.
  alaw: 2 ** -6,
  mulaw: 2 ** -6,
};

const sound = synthesizePhonocardiogram({ seed: 'encoders', durationSeconds: 3, sampleRate: 8000 });
const left = sound.samples;
const right = left.map((x) => -x / 2);

function largestError(decoded: Float32Array, original: Float32Array): number {
  return original.reduce((worst, x, i) => Math.max(worst, Math.abs(decoded[i]! - x)), 0);
}

/** Correlation of two sounds; 1 means the same but for loudness. */
function correlation(a: Float32Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return ab / Math.sqrt(aa * bb);
}

describe('encodeSound', () => {
  test.each(soundFormats)('writes %s that decodes to the same sound', async (format) => {
    const file = await encodeSound(format, [left, right], 8000);
    expect(file).toEqual(await encodeSound(format, [left, right], 8000));
    const decoded = await decodeAudio(file);
    expect(decoded.channels).toHaveLength(2);
    expect(decoded.truncated).toBe(false);
    const delay = format === 'mp3' ? MP3_DELAY_FRAMES : 0;
    // Opus decodes to 48 kHz; every sixth sample stands where one of ours stood.
    const step = decoded.sampleRate / 8000;
    const [decodedLeft, decodedRight] = decoded.channels.map((samples) =>
      samples.filter((_, i) => i % step === 0).subarray(delay),
    ) as [Float32Array, Float32Array];
    expect(decodedLeft.length / left.length).toBeGreaterThan(0.99);
    expect(decodedLeft.length / left.length).toBeLessThan(1.02);
    expect(correlation(decodedLeft, left)).toBeGreaterThan(0.96);
    expect(correlation(decodedRight, right)).toBeGreaterThan(0.96);
  });

  test('knows which rates a format can hold', () => {
    expect(supportsSampleRate('mp3', 8000)).toBe(true);
    expect(supportsSampleRate('mp3', 4000)).toBe(false);
    expect(supportsSampleRate('flac', 4000)).toBe(true);
  });

  test('does not pretend that MP3 has a rate of 4 kHz', async () => {
    await expect(encodeMp3([left], 4000)).rejects.toThrow(RangeError);
  });
});

describe('encodeWav', () => {
  const variants = wavCodings.flatMap((coding) =>
    [false, true].map((extensible) => ({ coding, extensible })),
  );
  test.each(variants)('writes $coding, extensible: $extensible', async ({ coding, extensible }) => {
    const decoded = await decodeAudio(encodeWav([left, right], 8000, { coding, extensible }));
    expect(decoded.warnings).toEqual([]);
    expect(decoded.sampleRate).toBe(8000);
    expect(decoded.frameCount).toBe(left.length);
    expect(largestError(decoded.channels[0]!, left)).toBeLessThanOrEqual(precision[coding]);
    expect(largestError(decoded.channels[1]!, right)).toBeLessThanOrEqual(precision[coding]);
  });

  test('puts odd chunks anywhere without harm to the sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom('LIST', 'bext', 'JUNK', 'cue ', 'id3 '),
            bytes: fc.uint8Array({ maxLength: 41 }),
            position: fc.constantFrom('before format', 'before data', 'after data'),
          }),
          { maxLength: 5 },
        ),
        fc.constantFrom(...wavCodings),
        async (chunks, coding) => {
          const file = encodeWav([left], 8000, { coding, chunks });
          const decoded = await decodeAudio(file);
          expect(decoded.frameCount).toBe(left.length);
          expect(largestError(decoded.channels[0]!, left)).toBeLessThanOrEqual(precision[coding]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('refuses three channels and channels of different length', () => {
    expect(() => encodeWav([left, left, left], 8000)).toThrow(RangeError);
    expect(() => encodeWav([left, left.subarray(1)], 8000)).toThrow(RangeError);
  });
});

describe('encodeFlac', () => {
  test('is lossless for any samples, block size, width and channel count', async () => {
    const sampleOf = fc.oneof(
      fc.constant(0),
      fc.constantFrom(-1, 1),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(sampleOf, { minLength: 1, maxLength: 400 }),
        fc.constantFrom(1, 2),
        fc.constantFrom(8 as const, 16 as const, 24 as const),
        fc.integer({ min: 16, max: 3000 }),
        async (pattern, channelCount, bitsPerSample, blockSize) => {
          // Repeated to more than a second, the shortest recording that is taken.
          const channels = Array.from({ length: channelCount }, (_, channel) =>
            Float32Array.from({ length: 2100 }, (_, i) => pattern[(i + channel) % pattern.length]!),
          );
          const decoded = await decodeAudio(
            encodeFlac(channels, 2000, { bitsPerSample, blockSize }),
          );
          expect(decoded.bitsPerSample).toBe(bitsPerSample);
          expect(decoded.warnings).toEqual([]);
          const scale = 2 ** (bitsPerSample - 1);
          channels.forEach((samples, channel) => {
            const expected = samples.map(
              (x) => Math.max(-scale, Math.min(scale - 1, Math.round(x * scale))) / scale,
            );
            expect(decoded.channels[channel]).toHaveLength(expected.length);
            expect(largestError(decoded.channels[channel]!, expected)).toBe(0);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('makes body sounds smaller and silence tiny', () => {
    expect(encodeFlac([left], 8000).length).toBeLessThan(0.8 * encodeWav([left], 8000).length);
    expect(encodeFlac([new Float32Array(80_000)], 8000).length).toBeLessThan(400);
  });

  test('numbers more than 127 blocks as the format wants it', async () => {
    const decoded = await decodeAudio(encodeFlac([left], 8000, { blockSize: 16 }));
    expect(decoded.frameCount).toBe(left.length);
    expect(largestError(decoded.channels[0]!, left)).toBeLessThanOrEqual(2 ** -16);
  });

  test('stands the test of an independent decoder', async () => {
    const { channelData, sampleRate } = await decodeWithLibrary(encodeFlac([left, right], 8000));
    expect(sampleRate).toBe(8000);
    expect(largestError(channelData[0]!, left)).toBeLessThanOrEqual(2 ** -14);
    expect(largestError(channelData[1]!, right)).toBeLessThanOrEqual(2 ** -14);
  });
});
