import { resample } from '../../../functions/src/audio/signal/resample.ts';
import { ByteWriter } from './byteWriter.ts';
import { muxOgg, type OggPacket } from './ogg.ts';
import { frameCountOf, quantize, type Channels } from './pcm.ts';

/** Opus in Ogg counts time in samples of this rate, whatever the sound's own was. */
const OPUS_RATE = 48_000;
/** 20 ms */
const PACKET_FRAMES = 960;
/** What libopus' `audio` mode delays the sound by: 6.5 ms. Decoders drop it (RFC 7845, section 4.2). */
const PRE_SKIP_FRAMES = 312;
const SERIAL_NUMBER = 1;

/**
 * Writes an Ogg Opus file with libopus (RFC 6716, RFC 7845). It decodes to exactly the length of the
 * sound, at 48 kHz, without delay.
 *
 * @param channels 1 or 2
 * @param sampleRate Hz; the sound is resampled to 48 kHz
 * @param bitrateKbps default: 64
 */
export async function encodeOpus(
  channels: Channels,
  sampleRate: number,
  { bitrateKbps = 64 }: { readonly bitrateKbps?: number } = {},
): Promise<Uint8Array> {
  frameCountOf(channels);
  const sound = channels.map((samples) => resample(samples, sampleRate, OPUS_RATE));
  const frameCount = sound[0]!.length;
  const packets: OggPacket[] = [
    { bytes: opusHead(channels.length, sampleRate), granulePosition: 0n },
    { bytes: opusTags(), granulePosition: 0n },
  ];
  const { default: OpusScript } = await import('opusscript');
  const encoder = new OpusScript(OPUS_RATE, channelCountOf(channels), OpusScript.Application.AUDIO);
  try {
    encoder.setBitrate(bitrateKbps * 1000);
    const packetCount = Math.ceil((frameCount + PRE_SKIP_FRAMES) / PACKET_FRAMES);
    for (let packet = 0; packet < packetCount; packet++) {
      const pcm = interleave(sound, packet * PACKET_FRAMES, PACKET_FRAMES);
      const end = Math.min((packet + 1) * PACKET_FRAMES, frameCount + PRE_SKIP_FRAMES);
      packets.push({
        bytes: Uint8Array.from(encoder.encode(pcm, PACKET_FRAMES)),
        granulePosition: BigInt(end),
      });
    }
  } finally {
    encoder.delete();
  }
  return muxOgg(packets, SERIAL_NUMBER);
}

function channelCountOf(channels: Channels): 1 | 2 {
  return channels.length === 1 ? 1 : 2;
}

function opusHead(channelCount: number, sampleRate: number): Uint8Array {
  return new ByteWriter()
    .text('OpusHead')
    .uint8(1)
    .uint8(channelCount)
    .uint16(PRE_SKIP_FRAMES)
    .uint32(sampleRate)
    .uint16(0)
    .uint8(0)
    .toBytes();
}

function opusTags(): Uint8Array {
  const vendor = 'auscultra';
  return new ByteWriter().text('OpusTags').uint32(vendor.length).text(vendor).uint32(0).toBytes();
}

/** 16-bit samples of all channels in turn; behind the end there is silence. */
function interleave(channels: Channels, start: number, count: number): Buffer {
  const pcm = Buffer.alloc(count * channels.length * 2);
  for (let frame = 0; frame < count; frame++) {
    channels.forEach((samples, channel) => {
      const value = quantize(samples[start + frame] ?? 0, 16);
      pcm.writeInt16LE(value, 2 * (frame * channels.length + channel));
    });
  }
  return pcm;
}
