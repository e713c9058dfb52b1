import { loadAudioModels } from '../../functions/src/adapters/models/audioModels.ts';
import { analyzePreparedSound } from '../../functions/src/audio/analyzeSound.ts';
import { decodeAudio } from '../../functions/src/audio/decode/decodeAudio.ts';
import { prepareSound } from '../../functions/src/audio/prepareSound.ts';
import { renderPeaks } from '../../functions/src/audio/render/peaks.ts';
import { renderPlayback } from '../../functions/src/audio/render/playback.ts';
import { renderSpectrogramPng } from '../../functions/src/audio/render/spectrogram.ts';
import { encodeFlac, encodeWav, synthesizePhonocardiogram } from '../synthesis/synthesis.ts';
import { quantile, quantileRow } from './statistics.ts';

const models = await loadAudioModels();
const durationSeconds = 30;
const warmUpRuns = 10;
const runs = 60;

/** CPU time of every stage of the analysis of a 30 s heart sound, on one core, warm. */
export async function benchAudio(): Promise<string[]> {
  const { samples, sampleRate } = synthesizePhonocardiogram({
    seed: 'bench',
    durationSeconds,
    noise: { level: 0.1, kinds: ['white'] },
  });
  const wide = synthesizePhonocardiogram({ seed: 'bench', durationSeconds, sampleRate: 44_100 });
  return [
    ...(await benchFile('FLAC, 4 kHz', encodeFlac([samples], sampleRate))),
    ...(await benchFile('WAV, 44.1 kHz', encodeWav([wide.samples], wide.sampleRate))),
  ];
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
    `${durationSeconds} s heart sound (${name}), CPU, ${runs} runs`,
    ...[...stages].map(([stage, values]) => quantileRow(stage, values, 'ms')),
    quantileRow('analysis without artifacts', analysis, 'ms'),
    quantileRow('everything', perRun([...stages.keys()]), 'ms'),
    `  ${realTime.toFixed(0)} times real time`,
  ];
}

async function runStages(bytes: Uint8Array): Promise<[string, number][]> {
  const measured: [string, number][] = [];
  const timed = async <Result>(stage: string, run: () => Result | Promise<Result>) => {
    const startedAt = process.threadCpuUsage();
    const result = await run();
    const { user, system } = process.threadCpuUsage(startedAt);
    measured.push([stage, (user + system) / 1000]);
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
