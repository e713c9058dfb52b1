import { loadAudioModels } from '../../functions/src/adapters/models/audioModels.ts';
import {
  examineSound,
  type Examination,
} from '../../functions/src/usecases/recordings/examineSound.ts';
import { makeSeedSound, type SeedSound } from './seedSound.ts';
import type { SeedRecording } from './seedSource.ts';

const models = loadAudioModels();

/** A recording of the seed with its sound, and what the analysis makes of it now. */
export interface ExaminedSeed {
  readonly recording: SeedRecording;
  readonly sound: SeedSound;
  readonly examination: Examination;
}

/** Makes a recording's sound and examines it as the pipeline would, without emulators. */
export async function examineSeedSound(recording: SeedRecording): Promise<ExaminedSeed> {
  const sound = makeSeedSound(recording.sound);
  return {
    recording,
    sound,
    examination: await examineSound(sound.bytes, recording.kind, await models),
  };
}
