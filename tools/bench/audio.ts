import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadAudioModels } from '../../functions/src/adapters/models/audioModels.ts';
import { analyzePreparedSound } from '../../functions/src/audio/analyzeSound.ts';
import { decodeAudio } from '../../functions/src/audio/decode/decodeAudio.ts';
import { prepareSound } from '../../functions/src/audio/prepareSound.ts';
import { renderPeaks } from '../../functions/src/audio/render/peaks.ts';
import { renderPlayback } from '../../functions/src/audio/render/playback.ts';
import { renderSpectrogramPng } from '../../functions/src/audio/render/spectrogram.ts';
import { buildFunctions } from '../build/buildFunctions.ts';
import { encodeFlac, encodeWav, synthesizePhonocardiogram } from '../synthesis/synthesis.ts';
import { quantile, quantileRow } from './statistics.ts';

const models = await loadAudioModels();
const durationSeconds = 30;
const warmUpRuns = 10;
const runs = 60;
const freshRuns = 9;

/**
 * Time of every stage of the analysis of a 30 s heart sound, on one core, warm. It is all computing, so
 * on an idle machine wall time is CPU time; the kernel's own count of that is in steps of 4 ms.
 */
export async function benchAudio(): Promise<string[]> {
  await buildFunctions();
  const { samples, sampleRate } = synthesizePhonocardiogram({
    seed: 'bench',
    durationSeconds,
    noise: { level: 0.1, kinds: ['white'] },
  });
  const wide = synthesizePhonocardiogram({ seed: 'bench', durationSeconds, sampleRate: 44_100 });
  return [
    ...(await benchFile('FLAC, 4 kHz', encodeFlac([samples], sampleRate))),
    ...(await benchFile('WAV, 44.1 kHz', encodeWav([wide.samples], wide.sampleRate))),
    ...benchFreshProcess(encodeFlac([samples], sampleRate)),
  ];
}

const freshSchema = z.object({
  analyzedMs: z.number(),
  everythingMs: z.number(),
  analyzedPeakMegabytes: z.number(),
  everythingPeakMegabytes: z.number(),
});

/** The first call in a cold process, and the memory that the largest sound takes. */
function benchFreshProcess(sound: Uint8Array): string[] {
  const first = Array.from({ length: freshRuns }, () => runFresh(sound));
  const { samples, sampleRate } = synthesizePhonocardiogram({
    seed: 'largest',
    durationSeconds: 180,
    sampleRate: 48_000,
  });
  const largest = runFresh(encodeWav([samples, samples], sampleRate));
  return [
    `first call in a fresh process, models included, imports not, wall time, ${freshRuns} runs`,
    quantileRow(
      'to the analysis',
      first.map(({ analyzedMs }) => analyzedMs),
      'ms',
    ),
    quantileRow(
      'to the last artifact',
      first.map(({ everythingMs }) => everythingMs),
      'ms',
    ),
    'peak memory of a 180 s, 48 kHz, stereo WAV, the whole process: ' +
      `${largest.analyzedPeakMegabytes.toFixed(0)} MB to the analysis, ` +
      `${largest.everythingPeakMegabytes.toFixed(0)} MB with all artifacts`,
  ];
}

function runFresh(sound: Uint8Array): z.infer<typeof freshSchema> {
  const script = fileURLToPath(new URL('freshProcess.mjs', import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), 'auscultra-bench-'));
  try {
    const file = path.join(folder, 'sound');
    writeFileSync(file, sound);
    const output = execFileSync(process.execPath, [script, file]);
    return freshSchema.parse(JSON.parse(output.toString()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchFile(name: string, bytes: Uint8Array): Promise<string[]> {
  const stages = new Map<string, number[]>();
  for (let run = -warmUpRuns; run < runs; run++) {
    const measured = await runStages(bytes);
    if (run < 0) continue;
    for (const [stage, milliseconds] of measured) {
      stages.set(stage, [...(stages.get(stage) ?? []), milliseconds]);
    }
  }
  const perRun = (names: readonly string[]) =>
    Array.from({ length: runs }, (_, run) =>
      names.reduce((sum, stage) => sum + (stages.get(stage)?.[run] ?? 0), 0),
    );
  const analysis = perRun(['decode', 'prepare', 'analyze']);
  const realTime = (durationSeconds * 1000) / quantile(analysis, 0.5);
  return [
    `${durationSeconds} s heart sound (${name}), wall time on one core, ${runs} runs`,
    ...[...stages].map(([stage, values]) => quantileRow(stage, values, 'ms')),
    quantileRow('analysis without artifacts', analysis, 'ms'),
    quantileRow('everything', perRun([...stages.keys()]), 'ms'),
    `  ${realTime.toFixed(0)} times real time`,
  ];
}

async function runStages(bytes: Uint8Array): Promise<[string, number][]> {
  const measured: [string, number][] = [];
  const timed = async <Result>(stage: string, run: () => Result | Promise<Result>) => {
    const startedAt = performance.now();
    const result = await run();
    measured.push([stage, performance.now() - startedAt]);
    return result;
  };
  const decoded = await timed('decode', () => decodeAudio(bytes));
  const sound = await timed('prepare', () => prepareSound(decoded));
  const analysis = await timed('analyze', () =>
    analyzePreparedSound(sound, { kind: 'heart', models }),
  );
  await timed('peaks', () => JSON.stringify(renderPeaks(sound.samples, sound.sampleRate)));
  await timed('spectrogram', () =>
    renderSpectrogramPng(sound.samples, sound.sampleRate, {
      maxHz: 800,
      segments: analysis.heart?.segments ?? [],
    }),
  );
  for (const filter of ['bell', 'diaphragm', 'wide'] as const) {
    await timed(`playback ${filter}`, () =>
      renderPlayback(sound.samples, sound.sampleRate, filter),
    );
  }
  return measured;
}
