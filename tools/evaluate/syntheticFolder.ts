import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seededRandom, type Random } from '../synthesis/random.ts';
import type { Segment } from './prediction.ts';

/**
 * Writes a data folder without sound: tables and annotations of every set, with all that is awkward in
 * real ones, and predictions that are right, wrong, refused, null or missing. Same seed, same folder.
 *
 * @returns the file of predictions
 */
export async function writeSyntheticFolder(folder: string, seed: number): Promise<string> {
  const random = seededRandom(seed);
  const lines = [
    '> words of npm',
    ...(await writeCircor(folder, random.fork('circor'))),
    ...(await writeCinc2016(folder, random.fork('cinc2016'))),
    ...(await writePascal(folder, random.fork('pascal'))),
    ...(await writeManikin(folder)),
    ...(await writeLung(folder, random.fork('lung'))),
    // An answer for a recording that no table names, and one outside of the folder.
    JSON.stringify({ file: path.join(folder, 'stray.flac'), status: 'analyzed' }),
    JSON.stringify({ file: path.join(path.dirname(folder), 'outside.flac'), status: 'analyzed' }),
  ];
  const predictionsFile = path.join(folder, 'predictions.jsonl');
  await writeFile(predictionsFile, `${lines.join('\n')}\n`);
  return predictionsFile;
}

const STATES = ['S1', 'systole', 'S2', 'diastole'] as const;
const STATE_SECONDS = [0.11, 0.2, 0.1, 0.31] as const;

function cycle(from: number, until: number, random: Random): Segment[] {
  const states: Segment[] = [];
  for (let start = from, index = 0; start < until; index++) {
    const length = STATE_SECONDS[index % 4]! * random.between(0.8, 1.25);
    states.push({ state: STATES[index % 4]!, startSeconds: start, endSeconds: start + length });
    start += length;
  }
  return states;
}

/** The truth as a detector might find it: shifted, with misses, with sounds outside of the annotation. */
function found(truth: readonly Segment[], random: Random): Segment[] {
  const shift = random.pick([0, 0.03, 0.08]);
  const kept = truth
    .filter(() => random.uniform() > 0.1)
    .map(({ state, startSeconds, endSeconds }) => {
      const moved = shift * random.between(-1, 1);
      return { state, startSeconds: startSeconds + moved, endSeconds: endSeconds + moved };
    });
  return [...kept, ...cycle(0, 1.5, random), ...cycle(9, 11, random)];
}

const rounded = (random: Random) => Math.round(random.uniform() * 20) / 20;

/** All that may be said of a recording as a whole; ties, nulls and refusals included. */
function verdict(random: Random): object {
  const status = random.pick(['analyzed', 'analyzed', 'analyzed', 'rejected', 'failed', 'odd']);
  const quality = random.pick([
    { score: rounded(random), verdict: 'good' },
    { score: rounded(random), verdict: 'unusable' },
    { score: null, verdict: 'unusable' },
    null,
  ]);
  return { status, quality };
}

function finding(random: Random, results: readonly string[]): object | null {
  return random.pick([
    { result: random.pick(results), probability: rounded(random) },
    { result: random.pick(results), probability: rounded(random) },
    { result: 'unknown', probability: null },
    { result: null },
    null,
  ]);
}

function heartFindings(segments: readonly Segment[], rateBpm: number, random: Random) {
  if (random.uniform() < 0.15) return null;
  return {
    heartRateBpm: random.pick([rateBpm, rateBpm + 5, rateBpm - 5.5, rateBpm + 20, null]),
    segments: random.pick([segments, segments, segments, [], null]),
    murmur: finding(random, ['present', 'absent', 'unknown']),
    abnormal: finding(random, ['normal', 'abnormal', 'unknown']),
  };
}

async function writeCsv(
  folder: string,
  name: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const cell = (value: string | number) => {
    const text = String(value);
    return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]!))];
  await writeFile(
    path.join(folder, name),
    lines.map((line) => `${line.map(cell).join(',')}\n`).join(''),
  );
}

async function writeCircor(folder: string, random: Random): Promise<string[]> {
  await mkdir(path.join(folder, 'circor2022'), { recursive: true });
  const rows = [];
  const predictions: string[] = [];
  for (let patient = 0; patient < 24; patient++) {
    const status = random.pick(['Present', 'Present', 'Absent', 'Absent', 'Unknown']);
    for (const location of ['AV', 'PV', 'TV', 'MV'].slice(0, 1 + random.integer(4))) {
      const file = `circor2022/${patient}_${location}.flac`;
      const truth = cycle(random.between(1, 2), random.between(4, 8), random);
      const rateBpm = 60 + random.integer(80);
      rows.push({
        file,
        // Every fifth id is the child before it once more.
        person: patient - (patient % 5 === 4 ? 1 : 0),
        patient,
        location,
        age: random.pick(['Child', 'Infant', 'Adolescent', 'nan']),
        sex: random.pick(['Male', 'Female']),
        murmur_patient: status,
        murmur_here:
          status === 'Present' ? random.pick(['Present', 'Present', 'NotAtThisLocation']) : status,
        hr_bpm_from_tsv: random.pick([rateBpm, rateBpm, rateBpm, 'nan', '']),
      });
      if (random.uniform() > 0.1) {
        await writeFile(path.join(folder, file.replace('flac', 'tsv')), annotation(truth, random));
      }
      const heart = heartFindings(found(truth, random), rateBpm, random);
      const prediction = { file: path.join(folder, file), ...verdict(random), heart };
      // Some are analysed twice, of which the later answer holds; some never.
      if (random.uniform() < 0.1) predictions.push(JSON.stringify({ ...prediction, heart: null }));
      if (random.uniform() < 0.9) predictions.push(JSON.stringify(prediction));
    }
  }
  await writeCsv(folder, 'circor2022.csv', rows);
  return predictions;
}

/** Unannotated before, behind and sometimes in the middle; some gaps of a few milliseconds. */
function annotation(truth: readonly Segment[], random: Random): string {
  const lines = [`0\t${truth[0]!.startSeconds}\t0`];
  for (const { state, startSeconds, endSeconds } of truth) {
    const gap = random.pick([0, 0, 0.004]);
    const number = random.uniform() < 0.05 ? 0 : STATES.findIndex((name) => name === state) + 1;
    lines.push(`${startSeconds + gap}\t${endSeconds}\t${number}`);
  }
  lines.push(`${truth.at(-1)!.endSeconds}\t12\t0`, '');
  return lines.join('\n');
}

async function writeCinc2016(folder: string, random: Random): Promise<string[]> {
  const rows = Array.from({ length: 30 }, (_, index) => ({
    file: `physionet2016/training-a/a${index}.flac`,
    subset: 'training-a',
    label: random.pick(['normal', 'abnormal']),
  }));
  await writeCsv(folder, 'physionet2016.csv', rows);
  return rows.map(({ file }) => {
    const heart = heartFindings([], 70, random);
    return JSON.stringify({ file: path.join(folder, file), ...verdict(random), heart });
  });
}

async function writePascal(folder: string, random: Random): Promise<string[]> {
  const kinds = [
    { name: 'normal', label: 'normal', sublabel: '' },
    { name: 'noisynormal', label: 'normal', sublabel: '' },
    { name: 'murmur', label: 'murmur', sublabel: 'noisymurmur' },
    { name: 'artifact', label: 'artifact', sublabel: '' },
  ];
  const rows = Array.from({ length: 32 }, (_, index) => {
    const { name, label, sublabel } = kinds[index % 4]!;
    const file = `pascal2011/set_a/${name}__${index}.flac`;
    return { file, label, sublabel, subject: random.pick(['', 11, 12, 13]) };
  });
  await writeCsv(folder, 'pascal2011.csv', rows);
  const timings: { file: string; location: number }[] = [];
  const predictions = rows.map(({ file }, index) => {
    const truth = cycle(1, 5, random);
    if (index % 4 === 0) {
      const sounds = truth.filter(({ state }) => state === 'S1' || state === 'S2');
      for (const { startSeconds, endSeconds } of sounds.reverse()) {
        timings.push({ file, location: Math.round(((startSeconds + endSeconds) / 2) * 44100) });
      }
    }
    const heart = heartFindings(found(truth, random), 80, random);
    return JSON.stringify({ file: path.join(folder, file), ...verdict(random), heart });
  });
  await writeCsv(folder, 'pascal2011_timing.csv', timings);
  return predictions;
}

async function writeManikin(folder: string): Promise<string[]> {
  const rows = Array.from({ length: 8 }, (_, index) => {
    const kind = index % 2 === 0 ? 'HS' : 'LS';
    return { file: `hls-cmds/${kind}/${index}.flac`, kind };
  });
  await writeCsv(folder, 'hls-cmds.csv', rows);
  return rows.map(({ file, kind }, index) => {
    const status = kind === 'LS' && index > 1 ? 'rejected' : 'analyzed';
    return JSON.stringify({ file: path.join(folder, file), status });
  });
}

async function writeLung(folder: string, random: Random): Promise<string[]> {
  await mkdir(path.join(folder, 'icbhi2017'), { recursive: true });
  const rows = [];
  const predictions: string[] = [];
  for (let index = 0; index < 40; index++) {
    const isIcbhi = index % 4 === 0;
    const name = isIcbhi ? `icbhi2017/${index}` : `kauh2021/${index}`;
    const cycles = 5 + random.integer(6);
    rows.push({
      file: `${name}.flac`,
      patient: `patient_${index % 9}`,
      source: isIcbhi ? 'icbhi2017' : 'kauh2021',
      label: random.pick(['normal', 'wheeze', 'crackle', 'crackle;wheeze']),
      cycles_file: isIcbhi && index % 12 > 0 ? `${name}.tsv` : '',
      kind: index % 16 === 4 ? 'one breath cycle, cut out' : 'whole recording, native format',
    });
    if (isIcbhi) {
      const lines = Array.from({ length: cycles }, (_, at) => `${at * 3}\t${at * 3 + 3}\t0\t1`);
      const text = ['start_s\tend_s\tcrackle\twheeze', ...lines].join('\n');
      await writeFile(path.join(folder, `${name}.tsv`), `${text}\n`);
    }
    const lung = random.pick([
      { respiratoryRateBpm: random.pick([20, 21, 23, 23.5]), wheeze: finding(random, ['']) },
      { respiratoryRateBpm: null, wheeze: { probability: rounded(random) } },
      null,
    ]);
    const file = path.join(folder, `${name}.flac`);
    predictions.push(JSON.stringify({ file, ...verdict(random), heart: null, lung }));
  }
  await writeCsv(folder, 'lung.csv', rows);
  return predictions;
}
