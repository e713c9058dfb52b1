import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeFlac, malformedFiles, synthesizePhonocardiogram } from '../synthesis/synthesis.ts';
import { analyzeFiles } from './analyzeFiles.ts';
import type { FileAnalysis } from './analyzeFile.ts';
import { parseAnalyzeArguments } from './arguments.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'analyze-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function analyze(files: readonly string[]): Promise<FileAnalysis[]> {
  const analyses: FileAnalysis[] = [];
  for await (const analysis of analyzeFiles(files, 'heart')) analyses.push(analysis);
  return analyses;
}

describe('analyzeFiles', () => {
  it('answers every file, in order, whatever is in it', async () => {
    const rates = [60, 90, 120];
    const good = await Promise.all(
      rates.map(async (heartRateBpm) => {
        const { samples, sampleRate } = synthesizePhonocardiogram({
          seed: heartRateBpm,
          heartRateBpm,
        });
        const file = path.join(folder, `${heartRateBpm}.flac`);
        await writeFile(file, encodeFlac([samples], sampleRate));
        return file;
      }),
    );
    const broken = path.join(folder, 'broken.wav');
    const [{ bytes } = { bytes: new Uint8Array() }] = malformedFiles();
    await writeFile(broken, bytes);
    const missing = path.join(folder, 'missing.wav');

    const analyses = await analyze([good[0]!, broken, good[1]!, missing, good[2]!]);
    expect(analyses.map(({ file }) => file)).toEqual([good[0], broken, good[1], missing, good[2]]);
    expect(analyses.map(({ status }) => status)).toEqual([
      'analyzed',
      'rejected',
      'analyzed',
      'failed',
      'analyzed',
    ]);
    const answers = [analyses[0], analyses[2], analyses[4]].map(
      (line) => line?.heart?.heartRateBpm,
    );
    answers.forEach((answer, index) => {
      expect(Math.abs((answer ?? 0) - rates[index]!)).toBeLessThan(4);
    });
    expect(analyses[1]?.reasons).toHaveLength(1);
  });
});

describe('parseAnalyzeArguments', () => {
  it('reads files and kind', () => {
    expect(parseAnalyzeArguments(['--kind', 'lung', 'a', 'b'])).toEqual({
      files: ['a', 'b'],
      kind: 'lung',
    });
  });

  it.each([[[]], [['--kind', 'bowel', 'a']], [['--loud', 'a']]])('refuses %j', (args) => {
    expect(() => parseAnalyzeArguments(args)).toThrow();
  });
});
