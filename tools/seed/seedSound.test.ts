import { beforeAll, describe, expect, test } from 'vitest';
import { examineSeedSound, type ExaminedSeed } from './examineSeedSound.ts';
import { makeSeedSound } from './seedSound.ts';
import { loadSeedSource } from './seedSource.ts';

const { recordings } = await loadSeedSource();
const examined = new Map<string, ExaminedSeed>();

beforeAll(async () => {
  for (const recording of recordings) {
    examined.set(recording.id, await examineSeedSound(recording));
  }
});

describe('a sound of the seed', () => {
  test.each(recordings)('$id, $sound.type, is $expectedStatus', ({ id, expectedStatus }) => {
    const { examination } = examined.get(id)!;
    const status = examination.type === 'undecodable' ? 'rejected' : examination.status;
    expect(status).toBe(expectedStatus);
  });

  test('is made the same every time, and small', () => {
    let total = 0;
    for (const { recording, sound } of examined.values()) {
      expect(makeSeedSound(recording.sound)).toEqual(sound);
      total += sound.bytes.length;
    }
    expect(total).toBeLessThan(2_000_000);
  });

  test('shows the rate that it was made with, nearly always', () => {
    const errors = [...examined.values()].flatMap(({ recording, sound, examination }) => {
      if (recording.kind !== 'heart' || recording.expectedStatus !== 'analyzed') return [];
      const found = examination.type === 'examined' ? examination.heart?.heartRateBpm : null;
      return [Math.abs((found ?? 0) - (sound.trueHeartRateBpm ?? 0))];
    });
    expect(errors.length).toBeGreaterThanOrEqual(15);
    expect(errors.filter((error) => error <= 5).length / errors.length).toBeGreaterThan(0.8);
  });
});
