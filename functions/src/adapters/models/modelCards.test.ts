import { expect, it } from 'vitest';
import { LUNG_HEADS } from '../../audio/lung/lungHeads.ts';
import { loadAudioModels } from './audioModels.ts';
import { deployedModelCards } from './modelCards.ts';

it('has a card of every model that an analysis names, of the version that it names', async () => {
  const { heart } = await loadAudioModels();
  const cards = await deployedModelCards.list();
  expect(cards.map(({ name, version }) => [name, version])).toEqual([
    ['heart-heads', heart.heads.version],
    [heart.network.name, heart.network.version],
    ['lung-heads', LUNG_HEADS.version],
  ]);
  for (const { text } of cards) expect(text).toMatch(/intended use/iu);
});
