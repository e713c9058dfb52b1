import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from './catalogue.ts';
import { evaluateFolder } from './evaluateFolder.ts';
import { readPredictions, type Predictions } from './prediction.ts';
import { formatReport, reportOf, reportSchema } from './report.ts';
import { writeSyntheticFolder } from './syntheticFolder.ts';
import { renderEvaluation } from './table.ts';

const bootstrap = { rounds: 20, seed: 'test' };
/** Kept beside the repository where the recordings are; there need be none. */
const judge = fileURLToPath(new URL('../../../shared/eval/score.py', import.meta.url));
const canJudge = existsSync(judge) && spawnSync('python3', ['--version']).status === 0;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'evaluate-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function figuresOf(predictions: Predictions) {
  const { sets } = await evaluateFolder(folder, predictions, bootstrap);
  const figures = sets.flatMap((set) => Object.entries(set.figures));
  return new Map(figures);
}

describe('agreement with the judge of the recordings', () => {
  const program = `
import contextlib, importlib.util, io, json, sys
spec = importlib.util.spec_from_file_location('score', sys.argv[1])
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)
with contextlib.redirect_stdout(io.StringIO()):
    figures = score.main(sys.argv[2], sys.argv[3])
print(json.dumps(figures))`;
  /** What the judge says as a figure is here the number that a figure rests on. */
  const counts: Readonly<Record<string, string>> = {
    'circor.recordings': 'circor.f1_60ms',
    'circor.patients': 'circor.murmur_weighted_accuracy',
    'cinc2016.recordings': 'cinc2016.macc',
    'icbhi.rr_recordings': 'icbhi.rr_within_3',
  };

  it.skipIf(!canJudge).each([1, 2, 3, 4, 5])(
    `within 1e-6 on every figure, folder %i${canJudge ? '' : ' (skipped: no judge or no Python)'}`,
    async (seed) => {
      const predictionsFile = await writeSyntheticFolder(folder, seed);
      const run = spawnSync('python3', ['-c', program, judge, folder, predictionsFile], {
        encoding: 'utf8',
      });
      expect(run.stderr).toBe('');
      const expected = z.record(z.string(), z.number()).parse(JSON.parse(run.stdout));
      expect(Object.keys(expected)).toHaveLength(31);
      const figures = await figuresOf(await readPredictions(predictionsFile, folder, folder));
      for (const [name, value] of Object.entries(expected)) {
        const counted = counts[name];
        const own = counted === undefined ? figures.get(name)?.value : figures.get(counted)?.count;
        expect(Math.abs((own ?? NaN) - value), name).toBeLessThan(1e-6);
      }
    },
  );
});

describe('evaluateFolder', () => {
  it('scores by hand-checked values', async () => {
    await writeFile(
      path.join(folder, 'circor2022.csv'),
      `file,person,patient,location,age,sex,murmur_patient,murmur_here,hr_bpm_from_tsv
a.flac,1,1,AV,Child,Male,Present,Present,60
b.flac,1,2,MV,Child,Male,Unknown,Unknown,nan
c.flac,3,3,AV,nan,Female,Absent,Absent,100
d.flac,4,4,AV,nan,Female,Absent,Absent,90
`,
    );
    await writeFile(path.join(folder, 'a.tsv'), '0 1 0\n1 1.1 1\n1.1 1.3 2\n1.3 1.4 3\n1.4 2 4\n');
    const sound = (state: string, centre: number) => ({
      state,
      startSeconds: centre - 0.05,
      endSeconds: centre + 0.05,
    });
    const figures = await figuresOf(
      new Map([
        [
          'a.flac',
          {
            status: 'analyzed',
            quality: { score: 0.9 },
            heart: {
              heartRateBpm: 64,
              // S1 70 ms late, S2 right, one S1 before the annotation begins.
              segments: [sound('S1', 1.12), sound('S2', 1.35), sound('S1', 0.5)],
              murmur: { result: 'present', probability: 0.8 },
            },
          },
        ],
        ['b.flac', { status: 'rejected', quality: { score: 0.2 }, heart: null }],
        [
          'c.flac',
          {
            status: 'analyzed',
            quality: { score: 0.1 },
            heart: { heartRateBpm: null, murmur: { result: 'present', probability: 0.9 } },
          },
        ],
        ['d.flac', { status: 'failed' }],
      ]),
    );
    const expected = {
      'circor.f1_60ms': 0.5,
      'circor.s1_f1_60ms': 0,
      'circor.s2_f1_60ms': 1,
      'circor.f1_100ms': 1,
      'circor.hr_within_5bpm': 1 / 3,
      'circor.hr_mae_answered': 4,
      'circor.hr_answered': 1 / 3,
      // 0.8 against 0.9 and 0.5 (not given).
      'circor.murmur_auroc': 0.5,
      'circor.murmur_answered': 2 / 3,
      // Present right (5), Unknown right (3), one Absent called present, one unknown: 8 of 10.
      'circor.murmur_weighted_accuracy': 0.8,
      'circor.murmur_sensitivity': 1,
      'circor.murmur_specificity': 0.5,
      // 0.2 against 0.9, 0.1 and 0 (not given).
      'circor.quality_auroc': 1 / 3,
      'circor.rejected': 0.25,
      'circor.failed': 0.25,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(figures.get(name)?.value, name).toBeCloseTo(value, 12);
    }
    expect(figures.get('circor.f1_60ms')).toMatchObject({ count: 1, personCount: 1 });
    expect(figures.get('circor.rejected')).toMatchObject({ count: 4, personCount: 3 });
  });

  it('measures every figure of the catalogue, prints it and writes it', async () => {
    const predictionsFile = await writeSyntheticFolder(folder, 7);
    const predictions = await readPredictions(predictionsFile, folder, folder);
    const evaluation = await evaluateFolder(folder, predictions, bootstrap);
    const text = renderEvaluation(evaluation);
    const report = reportSchema.parse(JSON.parse(formatReport(reportOf(evaluation))));
    for (const name of Object.keys(catalogue)) {
      expect(report.figures[name], name).toBeDefined();
      expect(text).toContain(name);
    }
    for (const [name, { value, interval }] of Object.entries(report.figures)) {
      if (interval === null || value === null) continue;
      expect(interval[0], name).toBeLessThanOrEqual(interval[1]);
    }
    expect(report.subgroups.map(({ by, value }) => `${by} ${value}`)).toEqual([
      'sex Female',
      'sex Male',
      'age Infant',
      'age Child',
      'age Adolescent',
      'age not given',
      ...['AV', 'PV', 'TV', 'MV'].map((site) => `site ${site}`),
      ...['Present', 'Absent', 'Unknown'].map((status) => `murmur ${status}`),
    ]);
    const bySex = report.subgroups.filter(({ by }) => by === 'sex');
    const scored = report.sets.find(({ set }) => set === 'circor2022')?.scored;
    expect(bySex.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(scored);
    expect(text).toContain('No table here is one that the shipped models were trained on');
    expect(report.sets.every(({ trainedOn }) => !trainedOn)).toBe(true);
    expect(reportOf(await evaluateFolder(folder, predictions, bootstrap))).toEqual(
      reportOf(evaluation),
    );
  });

  it('does without sets that are missing', async () => {
    const predictionsFile = await writeSyntheticFolder(folder, 8);
    for (const set of ['circor2022', 'hls-cmds', 'lung']) {
      await unlink(path.join(folder, `${set}.csv`));
    }
    const predictions = await readPredictions(predictionsFile, folder, folder);
    const { sets, subgroups } = await evaluateFolder(folder, predictions, bootstrap);
    expect(sets.map(({ set }) => set)).toEqual(['physionet2016', 'pascal2011']);
    expect(subgroups).toEqual([]);
  });

  it('names the table and the row that is wrong', async () => {
    await writeFile(
      path.join(folder, 'circor2022.csv'),
      'file,patient,murmur_patient,murmur_here,hr_bpm_from_tsv\na.flac,1,Maybe,Present,60\n',
    );
    await expect(evaluateFolder(folder, new Map(), bootstrap)).rejects.toThrow(
      /circor2022\.csv, row 1[\s\S]*murmur_patient/u,
    );
  });

  it('refuses folders without a known recording, and answers of several versions', async () => {
    await expect(evaluateFolder(folder, new Map(), bootstrap)).rejects.toThrow(/was analysed/u);
    await writeFile(path.join(folder, 'physionet2016.csv'), 'file,label\na,normal\nb,abnormal\n');
    const model = (version: string) => ({ model: { name: 'auscultra-audio', version } });
    await expect(
      evaluateFolder(
        folder,
        new Map([
          ['a', model('1.0.0')],
          ['b', model('1.1.0')],
        ]),
        bootstrap,
      ),
    ).rejects.toThrow(/several versions/u);
  });
});

describe('readPredictions', () => {
  const lines = (...values: object[]) => values.map((value) => JSON.stringify(value)).join('\n');

  it('finds files by whatever path leads to them; the last answer holds', async () => {
    const link = path.join(folder, 'link');
    const data = path.join(folder, 'data');
    const predictionsFile = await writeSyntheticFolder(data, 9);
    await symlink(data, link);
    await writeFile(
      predictionsFile,
      lines(
        { file: path.join(link, 'lung.csv'), status: 'failed' },
        { file: 'data/circor2022.csv', status: 'analyzed' },
        { file: path.join(data, 'lung.csv'), status: 'rejected' },
      ),
    );
    const predictions = await readPredictions(predictionsFile, link, folder);
    expect([...predictions].map(([file, { status }]) => [file, status])).toEqual([
      ['lung.csv', 'rejected'],
      ['circor2022.csv', 'analyzed'],
    ]);
  });

  it.each([
    ['{"file":', /line 2: not JSON/u],
    ['{"status":"analyzed"}', /line 2[\s\S]*file/u],
    ['{"file":"a","heart":{"heartRateBpm":"fast"}}', /line 2[\s\S]*heartRateBpm/u],
  ])('says where %s is wrong', async (line, message) => {
    const file = path.join(folder, 'predictions.jsonl');
    await writeFile(file, `{"file":"b"}\n${line}`);
    await expect(readPredictions(file, folder, folder)).rejects.toThrow(message);
  });
});

it('every file of figures in the documentation has the form that --json writes', async () => {
  const benchmarks = new URL('../../docs/benchmarks/', import.meta.url);
  const names = (await readdir(benchmarks)).filter((name) => name.endsWith('.json'));
  expect(names).not.toEqual([]);
  for (const name of names) {
    const { algorithm } = reportSchema.parse(
      JSON.parse(await readFile(new URL(name, benchmarks), 'utf8')),
    );
    expect(`${algorithm?.version}.json`).toBe(name);
  }
});
