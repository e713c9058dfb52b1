import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AudioModels } from '../../functions/src/audio/analyzeSound.ts';
import type { Analysis, Reason } from '../../functions/src/domain/recordings/analysis.ts';
import type { SoundKind } from '../../functions/src/domain/recordings/recording.ts';
import { startCpuTimer } from '../../functions/src/usecases/recordings/cpuTime.ts';
import { examineSound } from '../../functions/src/usecases/recordings/examineSound.ts';

/** One line of output. */
export interface FileAnalysis {
  readonly file: string;
  readonly status: 'analyzed' | 'rejected' | 'failed';
  readonly reasons: readonly Reason[];
  readonly audio: Analysis['audio'] | null;
  readonly quality: Analysis['quality'] | null;
  readonly heart: Analysis['heart'];
  readonly lung: Analysis['lung'];
  readonly model: Analysis['algorithm'] | null;
  /** CPU time from the first byte decoded to the last value, without artifacts. */
  readonly computeMs: number;
}

/**
 * Analyses a file as the pipeline would. Never throws: a file that can't be read is `failed`.
 * @param file - as the caller named it; relative to where they stand
 */
export async function analyzeFile(
  file: string,
  kind: SoundKind,
  models: AudioModels,
): Promise<FileAnalysis> {
  const nothing = { audio: null, quality: null, heart: null, lung: null, model: null };
  const absolute = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const cpuTime = startCpuTimer();
  try {
    const examination = await examineSound(await readFile(absolute), kind, models);
    const computeMs = cpuTime();
    if (examination.type === 'undecodable') {
      return { file, status: 'rejected', reasons: [examination.reason], ...nothing, computeMs };
    }
    const { status, audio, quality, heart, lung, algorithm: model } = examination;
    return {
      file,
      status,
      reasons: quality.reasons,
      audio,
      quality,
      heart,
      lung,
      model,
      computeMs,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reasons = [{ code: 'unreadable', message }];
    return { file, status: 'failed', reasons, ...nothing, computeMs: cpuTime() };
  }
}
