import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../decode/decodeAudio.ts';
import { untaggedCopy } from './untaggedCopy.ts';

/** A 16-bit stereo WAV with a LIST/INFO chunk before its samples and another behind them. */
function taggedWav(frames: readonly (readonly [number, number])[]): Buffer {
  const text = Buffer.from('INFOINAM\x08\0\0\0Berg Ann');
  const list = Buffer.concat([Buffer.from('LIST'), uint32(text.length), text]);
  const format = Buffer.from('0100020040 1f0000007d0000 04001000'.replaceAll(' ', ''), 'hex');
  const data = Buffer.alloc(frames.length * 4);
  frames.forEach(([left, right], index) => {
    data.writeInt16LE(left, index * 4);
    data.writeInt16LE(right, index * 4 + 2);
  });
  const chunks = Buffer.concat([
    ...[Buffer.from('WAVEfmt '), uint32(format.length), format, list],
    ...[Buffer.from('data'), uint32(data.length), data, list],
  ]);
  return Buffer.concat([Buffer.from('RIFF'), uint32(chunks.length), chunks]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const frames = Array.from({ length: 8000 }, (_, index) => {
  const left = Math.round(32_767 * Math.sin(index / 20));
  return [left, -(index % 1000)] as const;
});

describe('untaggedCopy', () => {
  it.each([
    ['left' as const, 0],
    ['mix' as const, 0],
    ['right' as const, 1],
  ])(
    'keeps every sample of the channel that counts, %s, and nothing else',
    async (used, channel) => {
      const tagged = taggedWav([...frames.slice(0, -2), [32_767, 32_767], [-32_768, -32_768]]);
      expect(tagged.includes('Berg')).toBe(true);
      const { flac, sampleRate, durationSeconds } = await untaggedCopy(tagged, used);
      expect([sampleRate, durationSeconds]).toEqual([8000, 1]);
      // The stream header is the one metadata block, and the last.
      expect([flac[4], Buffer.from(flac).includes('Berg')]).toEqual([0x80, false]);
      const [[first], original] = [(await decodeAudio(flac)).channels, await decodeAudio(tagged)];
      expect(first).toEqual(original.channels[channel]);
    },
  );
});
