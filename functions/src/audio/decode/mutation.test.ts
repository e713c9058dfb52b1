import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFlac } from '../../../../tools/synthesis/encode/flac.ts';
import { encodeMp3 } from '../../../../tools/synthesis/encode/mp3.ts';
import { encodeOpus } from '../../../../tools/synthesis/encode/opus.ts';
import { encodeVorbis } from '../../../../tools/synthesis/encode/vorbis.ts';
import { encodeWav, wavCodings } from '../../../../tools/synthesis/encode/wav.ts';
import type { DecodedAudio } from '../types.ts';
import { AudioFault } from './audioFault.ts';
import { decodeAudio } from './decodeAudio.ts';
import { decodeFlac } from './flac.ts';
import { DEFAULT_DECODE_LIMITS } from './limits.ts';
import { decodeWav } from './wav.ts';

const RATE = 2000;
const sound = Float32Array.from(
  { length: 2200 },
  (_, i) => 0.5 * Math.sin(i / 7) * Math.exp(-((i % 900) / 90)),
);
const originals: Uint8Array[] = [
  ...wavCodings.map((coding) => encodeWav([sound], RATE, { coding })),
  encodeWav([sound, sound], RATE, { coding: 'pcm24', extensible: true }),
  ...([8, 16, 24] as const).map((bitsPerSample) =>
    encodeFlac([sound, sound], RATE, { bitsPerSample, blockSize: 512 }),
  ),
];

function decode(bytes: Uint8Array): DecodedAudio {
  return bytes[0] === 0x66
    ? decodeFlac(bytes, 0, DEFAULT_DECODE_LIMITS)
    : decodeWav(bytes, DEFAULT_DECODE_LIMITS);
}

interface Damage {
  edits: { at: number; value: number; run: number }[];
  keepShare: number;
}

/** Overwrites and cuts: what transfers and bad memory cards do to files. */
const damage = fc.record({
  edits: fc.array(
    fc.record({
      // Half of all edits hit the header, where the lies are.
      at: fc.oneof(fc.integer({ min: 4, max: 100 }), fc.integer({ min: 4, max: 6000 })),
      value: fc.oneof(fc.constantFrom(0, 0xff, 0x7f, 0x80), fc.integer({ min: 0, max: 255 })),
      run: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 6 },
  ),
  keepShare: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
});

function inflict({ edits, keepShare }: Damage, original: Uint8Array): Uint8Array {
  const bytes = original.slice(0, Math.max(12, Math.floor(original.length * keepShare)));
  for (const { at, value, run } of edits) bytes.fill(value, at, Math.min(bytes.length, at + run));
  return bytes;
}

function expectWithinBounds({ sampleRate, channels, frameCount }: DecodedAudio): void {
  expect(sampleRate).toBeGreaterThanOrEqual(2000);
  expect(sampleRate).toBeLessThanOrEqual(48_000);
  expect(channels.length).toBeLessThanOrEqual(2);
  expect(frameCount).toBeLessThanOrEqual(180 * sampleRate);
  for (const samples of channels) {
    expect(samples.length).toBe(frameCount);
    if (samples.some((x) => !Number.isFinite(x))) throw new Error('a sample is not a number');
  }
}

describe('decoders on damaged files', () => {
  it('give sound within bounds or an AudioFault, 10,000 times', () => {
    let decoded = 0;
    const codes = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: originals.length - 1 }), damage, (file, how) => {
        const bytes = inflict(how, originals[file]!);
        try {
          const audio = decode(bytes);
          decoded++;
          expectWithinBounds(audio);
          for (const samples of audio.channels) {
            // What is held is bounded by the file, not by what it says: a WAV sample takes a byte at
            // least, a FLAC block of 65,535 at most takes ten.
            const bound = bytes[0] === 0x66 ? bytes.length * 6554 + 65_536 : bytes.length;
            expect(samples.buffer.byteLength / 4).toBeLessThanOrEqual(bound);
          }
        } catch (error) {
          if (!(error instanceof AudioFault)) throw error;
          codes.add(error.code);
        }
      }),
      { numRuns: 10_000, seed: 7 },
    );
    // The mutations reach both outcomes; otherwise the property says nothing.
    expect(decoded).toBeGreaterThan(500);
    expect(codes.size).toBeGreaterThanOrEqual(5);
  });

  it('do so for MP3, Opus and Vorbis, 150 times each', async () => {
    const fast = Float32Array.from({ length: 12_000 }, (_, i) => 0.5 * Math.sin(i / 20));
    const files = [
      await encodeMp3([fast], 8000),
      await encodeOpus([fast], 8000),
      await encodeVorbis([fast], 8000),
    ];
    for (const file of files) {
      await fc.assert(
        fc.asyncProperty(damage, async (how) => {
          try {
            expectWithinBounds(await decodeAudio(inflict(how, file)));
          } catch (error) {
            if (!(error instanceof AudioFault)) throw error;
          }
        }),
        { numRuns: 150, seed: 11 },
      );
    }
  });
});
