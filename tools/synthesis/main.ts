import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { encodeSound, soundFormats, type SoundFormat } from './encode/encodeSound.ts';
import { synthesizeBreathing } from './breathing.ts';
import { nonHeartKinds, synthesizeNonHeart, type NonHeartKind } from './nonHeart.ts';
import { synthesizePhonocardiogram } from './phonocardiogram.ts';

const usage = `Usage: node tools/synthesis/main.ts [options] FILE

Writes a made-up sound to FILE and what is true of it, as JSON, to standard output.
FILE ends in one of: ${soundFormats.map((format) => `.${format}`).join(' ')} (.wav is .pcm16.wav)

  --sound KIND     heart (default), lung, or ${nonHeartKinds.join(', ')}
  --options JSON   options of synthesizePhonocardiogram, synthesizeBreathing or synthesizeNonHeart,
                   for example '{"heartRateBpm":88,"murmur":{"phase":"systolic","intensity":0.4,"pitchHz":180}}'
  --seed SEED      default: 1
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sound: { type: 'string', default: 'heart' },
    options: { type: 'string', default: '{}' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
const format = file === undefined ? undefined : formatOf(file);
if (values.help || file === undefined || format === undefined) {
  process.stderr.write(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const options = JSON.parse(values.options) as object;
  const { samples, sampleRate, truth } = synthesize(values.sound, values.seed, options);
  await writeFile(file, await encodeSound(format, [samples], sampleRate));
  process.stdout.write(`${JSON.stringify({ file, sampleRate, truth }, undefined, 2)}\n`);
}

function formatOf(name: string): SoundFormat | undefined {
  const format = soundFormats.find((ending) => name.endsWith(`.${ending}`));
  return format ?? (name.endsWith('.wav') ? 'pcm16.wav' : undefined);
}

function synthesize(sound: string, seed: string, options: object) {
  if (sound === 'heart') return synthesizePhonocardiogram({ ...options, seed });
  if (sound === 'lung') return synthesizeBreathing({ ...options, seed });
  const kind = nonHeartKinds.find((name): name is NonHeartKind => name === sound);
  if (kind === undefined) throw new Error(`There is no sound called ${JSON.stringify(sound)}.`);
  return synthesizeNonHeart(kind, seed, options);
}
