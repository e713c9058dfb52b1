import { describe, expect, it } from 'vitest';
import { loadAudioModels } from '../../functions/src/adapters/models/audioModels.ts';
import { examineSound } from '../../functions/src/usecases/recordings/examineSound.ts';
import { parseSoakArguments } from './arguments.ts';
import { makePlan, scenarioNames } from './plan.ts';
import { soundOf } from './sounds.ts';

const settings = { seed: 7, recordings: 1000, phones: 50, kills: 10 };

describe('makePlan', () => {
  it('is the same for the same seed and another one for another', () => {
    expect(makePlan(settings)).toEqual(makePlan(settings));
    expect(makePlan(settings)).not.toEqual(makePlan({ ...settings, seed: 8 }));
  });

  it('lets every phone and every scenario take part, and kills before the calm', () => {
    const { captures, kills, calmAfterCaptures } = makePlan(settings);
    expect(captures.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual([
      ...Array(1000).keys(),
    ]);
    expect(new Set(captures.map(({ phone }) => phone)).size).toBe(50);
    expect(new Set(captures.map(({ scenario }) => scenario))).toEqual(new Set(scenarioNames));
    expect(kills).toHaveLength(10);
    expect(kills.every(({ afterCaptures }) => afterCaptures <= calmAfterCaptures)).toBe(true);
  });

  it('gives the same bytes to two captures each, and to no third', () => {
    const { captures } = makePlan(settings);
    for (const [, twins] of Map.groupBy(captures, ({ sound }) => sound)) {
      const isPair = twins[0]?.scenario === 'same_bytes';
      expect(twins).toHaveLength(isPair ? 2 : 1);
    }
  });
});

describe('soundOf', () => {
  it('is analysed or refused as the plan expects', async () => {
    const models = await loadAudioModels();
    const { captures } = makePlan({ ...settings, recordings: 120 });
    for (const planned of captures) {
      const { bytes } = soundOf(planned);
      const examined = await examineSound(bytes, 'heart', models);
      const status = examined.type === 'examined' ? examined.status : 'rejected';
      expect(status, planned.scenario).toBe(
        planned.scenario === 'unusable' ? 'rejected' : 'analyzed',
      );
    }
  });
});

describe('parseSoakArguments', () => {
  it('knows the size of the whole soak, and refuses what it does not know', () => {
    expect(parseSoakArguments(['--seed', '3', '--ci'])).toEqual({ ...settings, seed: 3 });
    expect(() => parseSoakArguments(['--phones', '0'])).toThrow(/whole number from 1.*Usage/su);
    expect(() => parseSoakArguments(['--loud'])).toThrow(/Usage: npm run soak/u);
  });
});
