import { ByteWriter } from './byteWriter.ts';
import { encodeALaw, encodeMuLaw } from './g711.ts';
import { frameCountOf, quantize, type Channels } from './pcm.ts';

/** Codings of samples in a WAV file. */
export const wavCodings = [
  'pcm8',
  'pcm16',
  'pcm24',
  'pcm32',
  'float32',
  'float64',
  'alaw',
  'mulaw',
] as const;
export type WavCoding = (typeof wavCodings)[number];

/** A further chunk; odd lengths get their padding byte. */
export interface WavChunk {
  /** Four ASCII characters. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly position: 'before format' | 'before data' | 'after data';
}

export interface WavOptions {
  /** Default: `pcm16`. */
  readonly coding?: WavCoding;
  /** Describe the format as WAVE_FORMAT_EXTENSIBLE; default: false. */
  readonly extensible?: boolean;
  /** Default: none. */
  readonly chunks?: readonly WavChunk[];
}

interface CodingFacts {
  readonly formatTag: number;
  readonly bits: number;
  readonly write: (out: ByteWriter, sample: number) => void;
}

const scratch = new DataView(new ArrayBuffer(8));

const codingFacts: Readonly<Record<WavCoding, CodingFacts>> = {
  // 8-bit PCM is the only unsigned one.
  pcm8: { formatTag: 1, bits: 8, write: (out, x) => out.uint8(quantize(x, 8) + 128) },
  pcm16: { formatTag: 1, bits: 16, write: (out, x) => out.uint16(quantize(x, 16)) },
  pcm24: {
    formatTag: 1,
    bits: 24,
    write: (out, x) => {
      const value = quantize(x, 24);
      out.uint16(value).uint8((value >> 16) & 0xff);
    },
  },
  pcm32: { formatTag: 1, bits: 32, write: (out, x) => out.uint32(quantize(x, 32)) },
  float32: {
    formatTag: 3,
    bits: 32,
    write: (out, x) => {
      scratch.setFloat32(0, x, true);
      out.uint32(scratch.getUint32(0, true));
    },
  },
  float64: {
    formatTag: 3,
    bits: 64,
    write: (out, x) => {
      scratch.setFloat64(0, x, true);
      out.uint64(scratch.getBigUint64(0, true));
    },
  },
  alaw: { formatTag: 6, bits: 8, write: (out, x) => out.uint8(encodeALaw(quantize(x, 16))) },
  mulaw: { formatTag: 7, bits: 8, write: (out, x) => out.uint8(encodeMuLaw(quantize(x, 16))) },
};

/** The GUID of a WAVE_FORMAT_EXTENSIBLE sub-format, without the format tag it begins with. */
const SUB_FORMAT_TAIL = Uint8Array.of(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71);

/**
 * Writes a RIFF/WAVE file (Microsoft/IBM, "Multimedia Programming Interface and Data Specifications
 * 1.0", and "Multiple channel audio data and WAVE files" for the extensible form).
 *
 * @param channels 1 or 2
 * @param sampleRate Hz
 */
export function encodeWav(
  channels: Channels,
  sampleRate: number,
  { coding = 'pcm16', extensible = false, chunks = [] }: WavOptions = {},
): Uint8Array {
  const frameCount = frameCountOf(channels);
  const { formatTag, bits, write } = codingFacts[coding];
  const data = new ByteWriter();
  for (let frame = 0; frame < frameCount; frame++) {
    for (const samples of channels) write(data, samples[frame]!);
  }
  const format = formatChunk(formatTag, bits, channels.length, sampleRate, extensible);

  const body = new ByteWriter().text('WAVE');
  const add = (id: string, bytes: Uint8Array): void => {
    body.text(id).uint32(bytes.length).block(bytes);
    if (bytes.length % 2 === 1) body.uint8(0);
  };
  const addExtra = (position: WavChunk['position']): void => {
    for (const chunk of chunks) if (chunk.position === position) add(chunk.id, chunk.bytes);
  };
  addExtra('before format');
  add('fmt ', format);
  // Every coding but PCM should say how many samples there are.
  if (formatTag !== 1) add('fact', new ByteWriter().uint32(frameCount).toBytes());
  addExtra('before data');
  add('data', data.toBytes());
  addExtra('after data');
  return new ByteWriter().text('RIFF').uint32(body.length).block(body.toBytes()).toBytes();
}

function formatChunk(
  formatTag: number,
  bits: number,
  channelCount: number,
  sampleRate: number,
  extensible: boolean,
): Uint8Array {
  const frameBytes = (bits / 8) * channelCount;
  const chunk = new ByteWriter()
    .uint16(extensible ? 0xfffe : formatTag)
    .uint16(channelCount)
    .uint32(sampleRate)
    .uint32(sampleRate * frameBytes)
    .uint16(frameBytes)
    .uint16(bits);
  if (extensible) {
    const speakers = channelCount === 1 ? 4 : 3;
    chunk.uint16(22).uint16(bits).uint32(speakers).uint16(formatTag).block(SUB_FORMAT_TAIL);
  } else if (formatTag !== 1) {
    chunk.uint16(0);
  }
  return chunk.toBytes();
}
