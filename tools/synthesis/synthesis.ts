/**
 * Body sounds of which everything is known, and files that hold them. Nothing here uses a clock or
 * chance: the same options give the same bytes. Encoders of other people's formats are loaded when they
 * are first used.
 */
export {
  synthesizePhonocardiogram,
  type BeatTruth,
  type NoiseOptions,
  type PhonocardiogramOptions,
  type PhonocardiogramTruth,
} from './phonocardiogram.ts';
export {
  synthesizeBreathing,
  type BreathTruth,
  type BreathingOptions,
  type BreathingTruth,
} from './breathing.ts';
export { nonHeartKinds, synthesizeNonHeart, type NonHeartKind } from './nonHeart.ts';
export { ambientKinds, type AmbientKind } from './ambientSounds.ts';
export type { MurmurOptions, MurmurTruth } from './murmur.ts';
export type {
  CrackleOptions,
  CrackleTruth,
  WheezeOptions,
  WheezeTruth,
} from './adventitiousSounds.ts';
export type { SynthesizedSound, TimeSpan } from './level.ts';
export {
  contentTypeOf,
  encodeSound,
  soundFormats,
  supportsSampleRate,
  type SoundFormat,
} from './encode/encodeSound.ts';
export { encodeFlac, type FlacOptions } from './encode/flac.ts';
export {
  encodeWav,
  wavCodings,
  type WavChunk,
  type WavCoding,
  type WavOptions,
} from './encode/wav.ts';
export { encodeMp3, MP3_DELAY_FRAMES, mp3SampleRates } from './encode/mp3.ts';
export { encodeOpus } from './encode/opus.ts';
export { encodeVorbis } from './encode/vorbis.ts';
export {
  claimDataSize,
  malformedFiles,
  mutateFile,
  truncateFile,
  type MalformedFile,
} from './malformedFiles.ts';
export { seededRandom, type Random } from './random.ts';
