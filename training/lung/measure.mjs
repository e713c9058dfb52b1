/**
 * Takes the measures that the lung heads rest on, with the code that ships, and writes one JSON object a
 * line: { file, wheezeStrengthDb, cracklesPerSecond, lung }.
 *
 * usage: node training/lung/measure.mjs DATA_DIR > MEASURES.jsonl
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { decodeAudio } from '../../functions/src/audio/decode/decodeAudio.ts';
import { analyzeLung } from '../../functions/src/audio/lung/analyzeLung.ts';
import { LEAST_WHEEZE_SECONDS, wheezeStrengthDb } from '../../functions/src/audio/lung/lungFindings.ts';
import { lungSpectrogram } from '../../functions/src/audio/lung/lungSpectrogram.ts';
import { findTonalRidges } from '../../functions/src/audio/lung/tonalRidges.ts';
import { prepareSound } from '../../functions/src/audio/prepareSound.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node training/lung/measure.mjs DATA_DIR');
const [, ...lines] = readFileSync(join(folder, 'lung.csv'), 'utf8').trim().split('\n');
for (const line of lines) {
  const file = line.slice(0, line.indexOf(','));
  const audio = await decodeAudio(new Uint8Array(readFileSync(join(folder, file))));
  const { samples, sampleRate } = prepareSound(audio);
  const seconds = samples.length / sampleRate;
  const lung = analyzeLung(samples, sampleRate);
  const ridges = findTonalRidges(lungSpectrogram(samples), LEAST_WHEEZE_SECONDS);
  console.log(
    JSON.stringify({
      file,
      wheezeStrengthDb: wheezeStrengthDb(ridges, seconds),
      cracklesPerSecond: lung.crackles.events.length / seconds,
      lung,
    }),
  );
}
