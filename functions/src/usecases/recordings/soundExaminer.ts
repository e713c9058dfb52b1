import type { AudioModels } from '../../audio/analyzeSound.ts';
import { drawArtifacts } from './drawArtifacts.ts';
import { examineSound } from './examineSound.ts';
import type { SoundExaminer } from './ports.ts';

/** Examines sounds on this thread, with these models. */
export function soundExaminer(models: AudioModels): SoundExaminer {
  return {
    examine: (bytes, kind, onDecoded) => examineSound(bytes, kind, models, onDecoded),
    draw: drawArtifacts,
  };
}
