import { describe, expect, test } from 'vitest';
import { AudioFault } from '../../functions/src/audio/decode/audioFault.ts';
import { decodeAudio } from '../../functions/src/audio/decode/decodeAudio.ts';
import { encodeWav } from './encode/wav.ts';
import { claimDataSize, malformedFiles, mutateFile, truncateFile } from './malformedFiles.ts';

describe('malformedFiles', () => {
  test.each(malformedFiles())('$name is refused as $faultCode', async ({ bytes, faultCode }) => {
    const refusal = await decodeAudio(bytes).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(AudioFault);
    expect(refusal).toMatchObject({ code: faultCode });
  });

  test('have different names', () => {
    const names = malformedFiles().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('damage', () => {
  const wav = encodeWav([new Float32Array(8000).fill(0.5)], 4000);

  test('is the same for the same seed and leaves the original alone', () => {
    const before = wav.slice();
    for (let seed = 0; seed < 200; seed++) {
      expect(mutateFile(wav, seed)).toEqual(mutateFile(wav, seed));
    }
    expect(wav).toEqual(before);
  });

  test('nearly always changes the file', () => {
    const changed = Array.from({ length: 200 }, (_, seed) => mutateFile(wav, seed)).filter(
      (mutated) => Buffer.compare(mutated, wav) !== 0,
    );
    expect(changed.length).toBeGreaterThan(190);
  });

  test('cuts off the end, or lies about it', () => {
    expect(truncateFile(wav, 0.25).length).toBe(Math.floor(wav.length / 4));
    const liar = claimDataSize(wav, 0xc8_00_00_00);
    expect(liar.length).toBe(wav.length);
    expect(new DataView(liar.buffer).getUint32(40, true)).toBe(0xc8_00_00_00);
  });
});
