import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeFlac, synthesizePhonocardiogram } from '../synthesis/synthesis.ts';

/** A sound to be uploaded. */
export interface DemoSound {
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
};

/**
 * The user's file, or a heart sound of our own making when there is none.
 * @throws {Error} when the file can't be read
 */
export async function loadDemoSound(file: string | null): Promise<DemoSound> {
  if (file === null) return generatedHeartSound();
  // npm runs scripts in the project's root; the path is meant from where the user stands.
  const absolute = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const bytes = await readFile(absolute).catch((error: unknown) => {
    throw new Error(`Can't read ${absolute}. Check the path.`, { cause: error });
  });
  return {
    description: path.basename(absolute),
    bytes,
    // What it really is the pipeline finds out; Storage rules only ask for "some audio".
    contentType: contentTypes[path.extname(absolute).toLowerCase()] ?? 'audio/basic',
  };
}

function generatedHeartSound(): DemoSound {
  const heartRateBpm = 72;
  const { samples, sampleRate, truth } = synthesizePhonocardiogram({
    seed: 'demo',
    durationSeconds: 15,
    heartRateBpm,
  });
  return {
    description: `a generated heart sound (15 s, true rate ${truth.heartRateBpm.toFixed(1)}/min)`,
    bytes: encodeFlac([samples], sampleRate),
    contentType: 'audio/flac',
  };
}
