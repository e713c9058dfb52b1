import {
  encodeWav,
  synthesizeNonHeart,
  synthesizePhonocardiogram,
} from '../synthesis/synthesis.ts';
import type { WavChunk } from '../synthesis/encode/wav.ts';
import { truncateFile } from '../synthesis/malformedFiles.ts';
import type { PlannedCapture } from './plan.ts';

/** A file as a phone would have it. */
export interface SoakSound {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

const sampleRate = 4000;
const durationSeconds = 4;

/** A few hearts; what is costly is done once. */
const hearts = [60, 66, 72, 80, 90, 104].map(
  (heartRateBpm) =>
    synthesizePhonocardiogram({
      ...{ seed: `soak-${heartRateBpm}`, sampleRate, durationSeconds, heartRateBpm },
      noise: { level: 0.05, kinds: ['white'] },
    }).samples,
);
const silence = synthesizeNonHeart('silence', 1).samples.subarray(0, durationSeconds * sampleRate);

/** More than two chunks of a resumable upload (256 KiB each). */
const paddingBytes = 600 * 1024;

/** The file of a capture: of valid sounds each is another one, unless the plan wants the same bytes. */
export function soundOf({ scenario, sound, index }: PlannedCapture): SoakSound {
  const label: WavChunk = { id: 'LIST', bytes: numberBytes(sound), position: 'before data' };
  const wav = (samples: Float32Array, extra: readonly WavChunk[] = []) =>
    encodeWav([samples], sampleRate, { chunks: [label, ...extra] });
  const heart = hearts[sound % hearts.length]!;
  if (scenario === 'unusable') return { bytes: unusable(index, wav), contentType: 'audio/wav' };
  if (scenario === 'wrong_type') return { bytes: wav(heart), contentType: 'image/png' };
  if (scenario !== 'dies_between_chunks') return { bytes: wav(heart), contentType: 'audio/wav' };
  const padding: WavChunk = { ...label, id: 'JUNK', bytes: new Uint8Array(paddingBytes) };
  return { bytes: wav(heart, [padding]), contentType: 'audio/wav' };
}

/** The ways in which a file can be of no use, one after the other. */
function unusable(index: number, wav: (samples: Float32Array) => Uint8Array): Uint8Array {
  const heart = hearts[index % hearts.length]!;
  switch (index % 5) {
    case 0:
      return Buffer.from(`Dear doctor, my heart goes boom, for the ${index}th time.\n`);
    case 1:
      return Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...numberBytes(index));
    case 2:
      return truncateFile(wav(heart), 0.5);
    case 3:
      return wav(heart.subarray(0, sampleRate / 2));
    default:
      return wav(silence);
  }
}

function numberBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
