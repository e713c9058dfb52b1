import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeFlac } from '../../../../tools/synthesis/encode/flac.ts';
import { encodeMp3 } from '../../../../tools/synthesis/encode/mp3.ts';
import { encodeOpus } from '../../../../tools/synthesis/encode/opus.ts';
import { encodeVorbis } from '../../../../tools/synthesis/encode/vorbis.ts';
import { encodeWav, wavCodings } from '../../../../tools/synthesis/encode/wav.ts';
import { resample } from '../signal/resample.ts';
import type { DecodedAudio } from '../types.ts';
import { AudioFault, type AudioFaultCode } from './audioFault.ts';
import { decodeAudio } from './decodeAudio.ts';
import { mp3FrameAt } from './sniff.ts';

const RATE = 8000;
const left = Float32Array.from(
  { length: 2 * RATE },
  (_, i) => 0.4 * Math.sin((2 * Math.PI * 100 * i) / RATE) * Math.sin((2 * Math.PI * 2 * i) / RATE),
);
const right = left.map((x, i) => 0.5 * x + 0.05 * Math.sin(i / 20));

async function faultOf(bytes: Uint8Array): Promise<AudioFaultCode> {
  try {
    await decodeAudio(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(AudioFault);
    expect((error as AudioFault).message).toMatch(/\.$/);
    return (error as AudioFault).code;
  }
  throw new Error('the file was decoded');
}

function rmsError(got: Float32Array, wanted: Float32Array): number {
  let sum = 0;
  for (let i = 200; i < wanted.length - 200; i++) sum += (got[i]! - wanted[i]!) ** 2;
  return Math.sqrt(sum / wanted.length);
}

function largestError(got: Float32Array, wanted: Float32Array): number {
  return wanted.reduce((largest, x, i) => Math.max(largest, Math.abs(got[i]! - x)), 0);
}

function expectShape(audio: DecodedAudio, channelCount: number): void {
  expect(audio.channels.length).toBe(channelCount);
  for (const samples of audio.channels) expect(samples.length).toBe(audio.frameCount);
  expect(audio.durationSeconds).toBeCloseTo(2, 3);
  expect(audio.truncated).toBe(false);
}

/** Largest rounding error of every coding, for samples up to 0.45. */
const CODING_ERROR: Record<(typeof wavCodings)[number], number> = {
  pcm8: 0.5 / 128,
  pcm16: 0.5 / 32_768,
  pcm24: 1e-7,
  pcm32: 1e-7,
  float32: 0,
  float64: 0,
  alaw: 0.012,
  mulaw: 0.012,
};

describe('decodeAudio: WAV', () => {
  it.each(wavCodings)('reads %s, plain and extensible, mono and stereo', async (coding) => {
    for (const extensible of [false, true]) {
      for (const channels of [[left], [left, right]]) {
        const audio = await decodeAudio(encodeWav(channels, RATE, { coding, extensible }));
        expect(audio).toMatchObject({ container: 'wav', sampleRate: RATE, warnings: [] });
        expectShape(audio, channels.length);
        channels.forEach((wanted, c) => {
          expect(largestError(audio.channels[c]!, wanted)).toBeLessThanOrEqual(
            CODING_ERROR[coding] + 1e-9,
          );
        });
      }
    }
  });

  it('skips other chunks, odd ones too', async () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5);
    const audio = await decodeAudio(
      encodeWav([left], RATE, {
        chunks: [
          { id: 'JUNK', bytes, position: 'before format' },
          { id: 'LIST', bytes, position: 'before data' },
          { id: 'id3 ', bytes, position: 'after data' },
        ],
      }),
    );
    expectShape(audio, 1);
  });

  it.each([0, 0xffff_ffff, 0x7fff_ffff])(
    'reads on when a recorder left the size %i',
    async (size) => {
      const file = encodeWav([left], RATE);
      const view = new DataView(file.buffer);
      view.setUint32(4, size, true);
      view.setUint32(40, size, true);
      const audio = await decodeAudio(file);
      expectShape(audio, 1);
      expect(audio.warnings.length).toBe(1);
    },
  );

  it('reads RF64 with its size in ds64', async () => {
    const plain = encodeWav([left], RATE);
    const file = new Uint8Array(plain.length + 36);
    file.set(plain.subarray(0, 12));
    file.set(plain.subarray(12), 48);
    const view = new DataView(file.buffer);
    file.set([0x52, 0x46, 0x36, 0x34]);
    view.setUint32(4, 0xffff_ffff, true);
    file.set([0x64, 0x73, 0x36, 0x34], 12);
    view.setUint32(16, 28, true);
    view.setUint32(28, left.length * 2, true);
    view.setUint32(76, 0xffff_ffff, true);
    expectShape(await decodeAudio(file), 1);
    view.setUint32(28, left.length * 8, true);
    expect(await faultOf(file)).toBe('truncated');
  });

  it('finds the sound behind a chunk with a wrong size', async () => {
    const file = encodeWav([left], RATE, {
      chunks: [{ id: 'LIST', bytes: new Uint8Array(20), position: 'before data' }],
    });
    new DataView(file.buffer).setUint32(40, 0x1000_0000, true);
    const audio = await decodeAudio(file);
    expectShape(audio, 1);
    expect(audio.warnings[0]).toContain('LIST');
  });

  it('silences a few samples that are no numbers and refuses many', async () => {
    const few = left.slice();
    few[500] = NaN;
    few[501] = Infinity;
    const audio = await decodeAudio(encodeWav([few], RATE, { coding: 'float32' }));
    expect(audio.channels[0]!.subarray(500, 502)).toEqual(new Float32Array(2));
    expect(audio.warnings[0]).toContain('2 samples');
    expect(await faultOf(encodeWav([left.map(() => NaN)], RATE, { coding: 'float32' }))).toBe(
      'corrupt',
    );
  });

  it('believes no header', async () => {
    const patched = (offset: number, value: number, width: 2 | 4): Uint8Array => {
      const file = encodeWav([left], RATE);
      const view = new DataView(file.buffer);
      if (width === 2) view.setUint16(offset, value, true);
      else view.setUint32(offset, value, true);
      return file;
    };
    expect(await faultOf(patched(22, 60_000, 2))).toBe('unsupported_channel_count');
    expect(await faultOf(patched(22, 0, 2))).toBe('unsupported_channel_count');
    expect(await faultOf(patched(24, 0xffff_ffff, 4))).toBe('unsupported_sample_rate');
    expect(await faultOf(patched(24, 1999, 4))).toBe('unsupported_sample_rate');
    expect(await faultOf(patched(20, 0x55, 2))).toBe('unsupported_format');
    expect(await faultOf(patched(40, 200 * 1024 * 1024, 4))).toBe('truncated');
    // A block size that contradicts the rest is ignored.
    expectShape(await decodeAudio(patched(32, 7, 2)), 1);
  });
});

describe('decodeAudio: FLAC', () => {
  it.each(['mono8', 'mono16', 'stereo16', 'stereo24'])(
    'decodes %s of libFLAC bit by bit',
    async (name) => {
      const read = (ending: string): Uint8Array =>
        new Uint8Array(
          readFileSync(new URL(`../../../test/vectors/decode/${name}.${ending}`, import.meta.url)),
        );
      const flac = await decodeAudio(read('flac'));
      const wav = await decodeAudio(read('wav'));
      expect(flac.codec).toBe('flac');
      expect(flac.channels.map((c) => Array.from(c))).toEqual(
        wav.channels.map((c) => Array.from(c)),
      );
    },
  );

  it.each([8, 16, 24] as const)('decodes %i bits, any block size', async (bitsPerSample) => {
    for (const blockSize of [16, 1000, 4096, 65_535]) {
      const file = encodeFlac([left, right], RATE, { bitsPerSample, blockSize });
      const audio = await decodeAudio(file);
      expect(audio).toMatchObject({ container: 'flac', bitsPerSample, sampleRate: RATE });
      expectShape(audio, 2);
      expect(largestError(audio.channels[1]!, right)).toBeLessThanOrEqual(
        0.5 / 2 ** (bitsPerSample - 1) + 1e-7,
      );
    }
  });

  it('decodes a stream of unknown length and one behind an ID3 tag', async () => {
    const file = encodeFlac([left], RATE);
    const unknown = file.slice();
    unknown[21]! &= 0xf0;
    unknown.fill(0, 22, 26);
    const audio = await decodeAudio(unknown);
    expect(audio.frameCount).toBe(left.length);
    expect(audio.warnings.length).toBe(1);
    const tag = Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 3, 1, 2, 3);
    expectShape(await decodeAudio(Uint8Array.from([...tag, ...file])), 1);
  });

  it('notices a flipped bit in the sound', async () => {
    const file = encodeFlac([left], RATE);
    file[Math.floor(file.length / 2)]! ^= 0x10;
    expect(await faultOf(file)).toBe('corrupt');
  });
});

describe('decodeAudio: MP3 and Ogg', () => {
  it('decodes MP3', async () => {
    for (const channels of [[left], [left, right]]) {
      const audio = await decodeAudio(await encodeMp3(channels, RATE));
      expect(audio).toMatchObject({ container: 'mp3', codec: 'mp3', sampleRate: RATE });
      expect(audio.channels.length).toBe(channels.length);
      // This encoder leaves no tag that says how much of the start is delay.
      const delay = 1105;
      channels.forEach((wanted, c) => {
        expect(rmsError(audio.channels[c]!.subarray(delay), wanted)).toBeLessThan(0.02);
      });
    }
  });

  it('decodes Opus and Vorbis in place', async () => {
    for (const channels of [[left], [left, right]]) {
      const files = [
        { codec: 'opus', file: await encodeOpus(channels, RATE) },
        { codec: 'vorbis', file: await encodeVorbis(channels, RATE) },
      ];
      for (const { codec, file } of files) {
        const audio = await decodeAudio(file);
        expect(audio.codec).toBe(codec);
        expectShape(audio, channels.length);
        channels.forEach((wanted, c) => {
          const got = resample(audio.channels[c]!, audio.sampleRate, RATE);
          expect(rmsError(got, wanted)).toBeLessThan(0.02);
        });
      }
    }
  });

  it('stops at the longest duration however small the file', async () => {
    const minutes = new Float32Array(200 * RATE);
    expect(await faultOf(await encodeMp3([minutes], RATE))).toBe('too_long');
    expect(await faultOf(await encodeVorbis([minutes], RATE, { quality: -1 }))).toBe('too_long');
  });

  it('reports an Ogg file without its last page and an MP3 with half its frames', async () => {
    const ogg = await encodeOpus([left], RATE);
    const cut = await decodeAudio(ogg.subarray(0, ogg.length - 40));
    expect(cut.truncated).toBe(true);
    const mp3 = await encodeMp3([left], RATE);
    const frame = mp3FrameAt(mp3, 0)!;
    const tag = new Uint8Array(frame.byteLength);
    tag.set(mp3.subarray(0, 4));
    // Mono MPEG 2 has nine bytes of side information before the tag.
    tag.set(new TextEncoder().encode('Xing'), 13);
    new DataView(tag.buffer).setUint32(17, 1);
    new DataView(tag.buffer).setUint32(21, Math.ceil(left.length / frame.sampleCount));
    const whole = Uint8Array.from([...tag, ...mp3]);
    expect((await decodeAudio(whole)).truncated).toBe(false);
    expect(await faultOf(whole.subarray(0, Math.floor(whole.length * 0.7)))).toBe('truncated');
  });
});

describe('decodeAudio: everything else', () => {
  const ascii = (text: string): Uint8Array => new TextEncoder().encode(text.padEnd(64, ' '));
  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['text', ascii('Dear doctor, please find attached'), 'not_audio'],
    ['a page', ascii('<!doctype html><title>Sign in</title>'), 'not_audio'],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'not_audio'],
    ['M4A', ascii('\0\0\0\x20ftypM4A '), 'unsupported_format'],
    ['AIFF', ascii('FORM\0\0\0\0AIFF'), 'unsupported_format'],
    ['Ogg Speex', ascii(`OggS${'\0'.repeat(22)}\x01\x50Speex   `), 'unsupported_format'],
    ['a bare RIFF header', ascii('RIFF\0\0\0\0WAVE'), 'corrupt'],
    ['a bare FLAC header', new TextEncoder().encode('fLaC'), 'truncated'],
  ] as const)('refuses %s as %s', async (_name, bytes, code) => {
    expect(await faultOf(bytes)).toBe(code);
  });

  it('bounds size and duration', async () => {
    const limits = {
      maxBytes: 1000,
      minSampleRate: 2000,
      maxSampleRate: 48_000,
      maxChannels: 2,
      minDurationSeconds: 1,
      maxDurationSeconds: 1.5,
    };
    await expect(decodeAudio(encodeWav([left], RATE), limits)).rejects.toMatchObject({
      code: 'too_large',
    });
    const roomy = { ...limits, maxBytes: 1e6 };
    await expect(decodeAudio(encodeWav([left], RATE), roomy)).rejects.toMatchObject({
      code: 'too_long',
    });
    await expect(decodeAudio(encodeFlac([left], RATE), roomy)).rejects.toMatchObject({
      code: 'too_long',
    });
    expect(await faultOf(encodeWav([left.subarray(0, RATE - 1)], RATE))).toBe('too_short');
    expect(await faultOf(encodeWav([left.subarray(0, 0)], RATE))).toBe('empty');
  });

  it.each(['wav', 'flac'])('tells a broken-off %s from one that lost a hair', async (container) => {
    const file =
      container === 'wav' ? encodeWav([left], RATE) : encodeFlac([left], RATE, { blockSize: 256 });
    expect(await faultOf(file.subarray(0, Math.floor(file.length * 0.8)))).toBe('truncated');
    const audio = await decodeAudio(file.subarray(0, file.length - 60));
    expect(audio.truncated).toBe(true);
    expect(audio.durationSeconds).toBeGreaterThan(1.9);
  });
});
