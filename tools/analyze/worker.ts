import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { loadAudioModels } from '../../functions/src/adapters/models/audioModels.ts';
import { soundKindSchema } from '../../functions/src/domain/recordings/recording.ts';
import { analyzeFile } from './analyzeFile.ts';

/** One thread of `npm run analyze`: takes a file's name, answers its analysis. */
const kind = soundKindSchema.parse(workerData);
const models = await loadAudioModels();
parentPort?.on('message', (file: unknown) => {
  void analyzeFile(z.string().parse(file), kind, models).then((analysis) => {
    parentPort?.postMessage(analysis);
  });
});
