import type { PreparedSound } from '../prepareSound.ts';
import type { CycleSegment } from './cycleDecoder.ts';
import { computeHeartFeatures, FRAME_SECONDS } from './heartFeatures.ts';
import type { HeartModels } from './heartModels.ts';
import { measureHeartQuality } from './heartQualityFeatures.ts';
import { measureMurmur } from './murmurFeatures.ts';
import { toPosteriors } from './posteriors.ts';
import { measureRhythm, type RhythmMeasures } from './rhythm.ts';

/** Everything that is measured from one heart recording before anything is decided. */
export interface HeartMeasures {
  /** Of the frames that were looked at; up to 20 ms less than the recording. */
  durationSeconds: number;
  segments: CycleSegment[];
  rhythm: RhythmMeasures;
  /** Features of the quality, presence and rate heads, by name. */
  quality: Record<string, number>;
  /** Features of the murmur head, by name. */
  murmur: Record<string, number>;
}

/** The same measures of a sound that starts `frames` frames of 20 ms earlier. */
export function shiftMeasures(measures: HeartMeasures, frames: number): HeartMeasures {
  if (frames === 0) return measures;
  return {
    ...measures,
    segments: measures.segments.map((segment) => ({
      ...segment,
      startFrame: segment.startFrame + frames,
      endFrame: segment.endFrame + frames,
    })),
    rhythm: {
      ...measures.rhythm,
      beatSeconds: measures.rhythm.beatSeconds.map((at) => at + frames * FRAME_SECONDS),
    },
  };
}

/** Runs the chain of `training/PIPELINE.md`, sections 1 to 6. */
export function measureHeart(sound: PreparedSound, models: HeartModels): HeartMeasures {
  const features = computeHeartFeatures(sound.samples, sound.sampleRate);
  const posteriors = toPosteriors(models.network.run(features.values));
  const segments = models.decoder.decode(posteriors.states);
  const rhythm = measureRhythm(features, posteriors, segments);
  const quality = measureHeartQuality(sound.native, features, posteriors, segments, rhythm);
  const murmur = measureMurmur(features, posteriors, segments, {
    confidence: quality['confidence'] ?? 0,
    heart: quality['heart'] ?? 0,
    heartRateBpm: rhythm.heartRateBpm,
    systolicFraction: rhythm.systolicFraction,
  });
  return {
    durationSeconds: features.frameCount * FRAME_SECONDS,
    segments,
    rhythm,
    quality,
    murmur,
  };
}
