import type { AudioFaultCode } from '../../functions/src/audio/decode/audioFault.ts';
import { encodeFlac } from './encode/flac.ts';
import { encodeWav } from './encode/wav.ts';
import { synthesizePhonocardiogram } from './phonocardiogram.ts';
import { seededRandom } from './random.ts';

/** A file that is not a usable sound, and how the decoder must call what is wrong with it. */
export interface MalformedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly faultCode: AudioFaultCode;
}

/** Offsets into the plain PCM files that `encodeWav` writes. */
const wavOffsets = { channelCount: 22, sampleRate: 24, bitsPerSample: 34, dataSize: 40, data: 44 };

/** One file for each way in which uploads are known to be broken. Made anew on every call. */
export function malformedFiles(): MalformedFile[] {
  const { samples, sampleRate } = synthesizePhonocardiogram({ seed: 'malformed' });
  const wav = encodeWav([samples], sampleRate);
  const flac = encodeFlac([samples], sampleRate);
  const tenthOfASecond = samples.subarray(0, sampleRate / 10);
  return [
    { name: 'empty', bytes: new Uint8Array(0), faultCode: 'empty' },
    { name: 'no-samples.wav', bytes: encodeWav([new Float32Array(0)], 4000), faultCode: 'empty' },
    {
      name: 'text',
      bytes: ascii('Dear doctor, my heart goes boom.\n'.repeat(20)),
      faultCode: 'not_audio',
    },
    {
      name: 'page.html',
      bytes: ascii('<!doctype html><title>502 Bad Gateway</title>'),
      faultCode: 'not_audio',
    },
    { name: 'picture.png', bytes: pngLike(), faultCode: 'not_audio' },
    { name: 'random-bytes', bytes: randomBytes(20_000), faultCode: 'not_audio' },
    { name: 'zeros', bytes: new Uint8Array(20_000), faultCode: 'not_audio' },
    { name: 'signature-only.wav', bytes: wav.slice(0, 12), faultCode: 'corrupt' },
    { name: 'cut-in-header.wav', bytes: wav.slice(0, 30), faultCode: 'corrupt' },
    { name: 'cut-in-header.flac', bytes: flac.slice(0, 20), faultCode: 'truncated' },
    { name: 'half.wav', bytes: wav.slice(0, wav.length / 2), faultCode: 'truncated' },
    { name: 'half.flac', bytes: flac.slice(0, flac.length / 2), faultCode: 'truncated' },
    { name: 'claims-200-MB.wav', bytes: claimDataSize(wav, 200 * 2 ** 20), faultCode: 'truncated' },
    {
      name: 'claims-2-hours.flac',
      bytes: claimFlacFrames(flac, 7200 * 4000),
      faultCode: 'truncated',
    },
    {
      name: 'claims-200-channels.wav',
      bytes: patch16(wav, wavOffsets.channelCount, 200),
      faultCode: 'unsupported_channel_count',
    },
    {
      name: 'claims-0-channels.wav',
      bytes: patch16(wav, wavOffsets.channelCount, 0),
      faultCode: 'unsupported_channel_count',
    },
    {
      name: 'claims-4-GHz.wav',
      bytes: patch32(wav, wavOffsets.sampleRate, 4_000_000_000),
      faultCode: 'unsupported_sample_rate',
    },
    {
      name: 'claims-0-Hz.wav',
      bytes: patch32(wav, wavOffsets.sampleRate, 0),
      faultCode: 'unsupported_sample_rate',
    },
    {
      name: 'claims-7-bit-floats.wav',
      bytes: patch16(patch16(wav, 20, 3), wavOffsets.bitsPerSample, 7),
      faultCode: 'unsupported_format',
    },
    { name: 'flipped-bits.flac', bytes: flipMiddle(flac), faultCode: 'corrupt' },
    {
      name: 'tenth-of-a-second.wav',
      bytes: encodeWav([tenthOfASecond], sampleRate),
      faultCode: 'too_short',
    },
    {
      name: 'four-minutes.wav',
      bytes: encodeWav([new Float32Array(240 * 2000)], 2000, { coding: 'pcm8' }),
      faultCode: 'too_long',
    },
    {
      name: 'movie.m4a',
      bytes: ascii(`\0\0\0\x20ftypM4A ${'\0'.repeat(200)}`),
      faultCode: 'unsupported_format',
    },
  ];
}

/** A WAV file whose header claims a larger (or smaller) body than it has. */
export function claimDataSize(wav: Uint8Array, sizeBytes: number): Uint8Array {
  return patch32(patch32(wav, wavOffsets.dataSize, sizeBytes), 4, sizeBytes + wavOffsets.data - 8);
}

/** The beginning of a file, as an upload that broke off leaves it. */
export function truncateFile(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.slice(0, Math.floor(bytes.length * share));
}

/**
 * Damages a file at random: single bytes, bits, spans that are cut out, doubled or overwritten, and
 * ends that are missing. For fuzzing decoders.
 *
 * @param seed the same seed does the same damage
 */
export function mutateFile(bytes: Uint8Array, seed: number | string): Uint8Array {
  const random = seededRandom(seed);
  let mutated = bytes.slice();
  const wounds = 1 + random.integer(8);
  for (let wound = 0; wound < wounds && mutated.length > 0; wound++) {
    // Headers are where the damage matters most.
    const reach = random.uniform() < 0.5 ? Math.min(64, mutated.length) : mutated.length;
    const at = random.integer(reach);
    const length = Math.min(mutated.length - at, 1 + random.integer(16));
    switch (random.integer(6)) {
      case 0:
        mutated[at] = random.integer(256);
        break;
      case 1:
        mutated[at]! ^= 1 << random.integer(8);
        break;
      case 2:
        mutated.fill(random.pick([0, 0x7f, 0x80, 0xff]), at, at + length);
        break;
      case 3:
        mutated = Uint8Array.from([...mutated.subarray(0, at), ...mutated.subarray(at + length)]);
        break;
      case 4:
        mutated = Uint8Array.from([...mutated.subarray(0, at + length), ...mutated.subarray(at)]);
        break;
      default:
        mutated = mutated.slice(0, at + length);
    }
  }
  return mutated;
}

/** STREAMINFO's 36-bit count of frames ends at byte 26 of the file. */
function claimFlacFrames(flac: Uint8Array, frameCount: number): Uint8Array {
  const claimed = flac.slice();
  new DataView(claimed.buffer).setUint32(22, frameCount, false);
  return claimed;
}

function patch16(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const patched = bytes.slice();
  new DataView(patched.buffer).setUint16(offset, value, true);
  return patched;
}

function patch32(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const patched = bytes.slice();
  new DataView(patched.buffer).setUint32(offset, value, true);
  return patched;
}

function flipMiddle(bytes: Uint8Array): Uint8Array {
  const flipped = bytes.slice();
  flipped[bytes.length >> 1]! ^= 0xff;
  return flipped;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function pngLike(): Uint8Array {
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...randomBytes(4000)]);
}

function randomBytes(count: number): Uint8Array {
  const random = seededRandom('bytes');
  return Uint8Array.from({ length: count }, () => random.integer(256));
}
