import {
  encodeFlac,
  synthesizeBreathing,
  synthesizeNonHeart,
  synthesizePhonocardiogram,
} from '../synthesis/synthesis.ts';
import type { SoundDescription } from './soundDescription.ts';

/** A sound of the demo center, as its companion app would have uploaded it. */
export interface SeedSound {
  readonly bytes: Uint8Array;
  readonly contentType: 'audio/flac';
  /** Beats a minute; null where no heart is heard. */
  readonly trueHeartRateBpm: number | null;
}

/** Makes the file that a description stands for; always the same bytes. */
export function makeSeedSound(description: SoundDescription): SeedSound {
  const { samples, sampleRate, trueHeartRateBpm } = synthesize(description);
  return {
    bytes: encodeFlac([samples], sampleRate),
    contentType: 'audio/flac',
    trueHeartRateBpm,
  };
}

function synthesize(description: SoundDescription) {
  switch (description.type) {
    case 'heart': {
      const sound = synthesizePhonocardiogram(description);
      return { ...sound, trueHeartRateBpm: sound.truth.heartRateBpm };
    }
    case 'lung': {
      const sound = synthesizeBreathing(description);
      return { ...sound, trueHeartRateBpm: sound.truth.heartRateBpm };
    }
    case 'ambient': {
      const { ambient, seed, ...options } = description;
      return { ...synthesizeNonHeart(ambient, seed, options), trueHeartRateBpm: null };
    }
  }
}
