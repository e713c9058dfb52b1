import { readFile } from 'node:fs/promises';
import type { AudioModels } from '../../audio/analyzeSound.ts';
import { createHeartModels } from '../../audio/heart/heartModels.ts';
import { modelsFolder } from './modelsFolder.ts';

/**
 * Loads the trained models that are deployed with the code.
 * @throws {Error} when a file is missing or they don't belong together
 */
export async function loadAudioModels(): Promise<AudioModels> {
  const [manifest, weights, heads] = await Promise.all([
    readFile(new URL('heart-segmentation.json', modelsFolder), 'utf8'),
    readFile(new URL('heart-segmentation.bin', modelsFolder)),
    readFile(new URL('heart-heads.json', modelsFolder), 'utf8'),
  ]);
  type Files = Parameters<typeof createHeartModels>[0];
  return {
    heart: createHeartModels({
      networkManifest: JSON.parse(manifest) as Files['networkManifest'],
      networkWeights: weights,
      heads: JSON.parse(heads) as Files['heads'],
    }),
  };
}
