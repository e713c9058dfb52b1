import { readdir, readFile } from 'node:fs/promises';
import type { ModelCard, ModelCards } from '../../usecases/recordings/ports.ts';
import { modelsFolder } from './modelsFolder.ts';

/** The cards that are deployed with the models. The first line of each names model and version. */
export const deployedModelCards: ModelCards = {
  async list() {
    const files = (await readdir(modelsFolder)).filter((file) => file.endsWith('.md'));
    return Promise.all(files.toSorted().map(readCard));
  },
};

async function readCard(file: string): Promise<ModelCard> {
  const text = await readFile(new URL(file, modelsFolder), 'utf8');
  const [, name, version] = /^# Model card: ([a-z -]+) (\d+\.\d+\.\d+)\b/u.exec(text) ?? [];
  if (name === undefined || version === undefined) {
    throw new Error(`the model card ${file} doesn't begin with a name and a version`);
  }
  // Analyses name it so.
  return { name: name.replaceAll(' ', '-'), version, text };
}
