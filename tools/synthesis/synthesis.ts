/**
 * Body sounds of which everything is known, and files that hold them. Nothing here uses a clock or
 * chance: the same options give the same bytes. Further containers: `encode/encodeSound.ts`.
 */
export {
  synthesizePhonocardiogram,
  type BeatTruth,
  type PhonocardiogramOptions,
  type PhonocardiogramTruth,
} from './phonocardiogram.ts';
export { synthesizeBreathing, type BreathingOptions, type BreathingTruth } from './breathing.ts';
export { nonHeartKinds, synthesizeNonHeart, type NonHeartKind } from './nonHeart.ts';
export { ambientKinds, type AmbientKind } from './ambientSounds.ts';
export { encodeFlac } from './encode/flac.ts';
export { withFlacPadding } from './encode/flacPadding.ts';
export { encodeWav } from './encode/wav.ts';
export { malformedFiles, type MalformedFile } from './malformedFiles.ts';
