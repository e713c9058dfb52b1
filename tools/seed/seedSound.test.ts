import { describe, expect, test } from 'vitest';
import { examineSound } from '../../functions/src/usecases/examineSound.ts';
import { makeSeedSound } from './seedSound.ts';
import { loadSeedSource } from './seedSource.ts';

const { recordings } = await loadSeedSource();

describe('a sound of the seed', () => {
  test.each(recordings)('$id, $sound.type, is $expectedStatus', async (recording) => {
    const examination = await examineSound(makeSeedSound(recording.sound).bytes, recording.kind);
    const status = examination.type === 'undecodable' ? 'rejected' : examination.status;
    expect(status).toBe(recording.expectedStatus);
  });

  test('is made the same every time, and small', () => {
    const sizes = recordings.map(({ sound }) => {
      const { bytes } = makeSeedSound(sound);
      expect(bytes).toEqual(makeSeedSound(sound).bytes);
      return bytes.length;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });

  test('shows the rate that it was made with, nearly always', async () => {
    const hearts = recordings.filter(
      ({ kind, expectedStatus }) => kind === 'heart' && expectedStatus === 'analyzed',
    );
    const errors = await Promise.all(
      hearts.map(async ({ sound }) => {
        const { bytes, trueHeartRateBpm } = makeSeedSound(sound);
        const examination = await examineSound(bytes, 'heart');
        const bpm = examination.type === 'examined' ? examination.heart?.heartRateBpm : null;
        return Math.abs((bpm ?? 0) - (trueHeartRateBpm ?? 0));
      }),
    );
    expect(errors.filter((error) => error <= 5).length / errors.length).toBeGreaterThan(0.8);
  });
});
