import { createHash } from 'node:crypto';
import { analyzePreparedSound, type AudioModels } from '../../audio/analyzeSound.ts';
import { AudioFault } from '../../audio/decode/audioFault.ts';
import { decodeAudio } from '../../audio/decode/decodeAudio.ts';
import { prepareSound, type PreparedSound } from '../../audio/prepareSound.ts';
import type { DecodedAudio, SoundAnalysis } from '../../audio/types.ts';
import type { Analysis, Reason } from '../../domain/recordings/analysis.ts';
import type { SoundKind } from '../../domain/recordings/recording.ts';

/** What a sound file turned out to be. */
export type Examination =
  | { readonly type: 'undecodable'; readonly reason: Reason }
  | ({ readonly type: 'examined' } & ExaminedSound);

/** An analysis without the things that only its place of storage knows. */
export interface ExaminedSound extends Pick<
  Analysis,
  'status' | 'algorithm' | 'audio' | 'quality' | 'heart' | 'lung'
> {
  readonly analysisId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What was analysed: one channel at the working rate. */
  readonly sound: PreparedSound;
}

/**
 * Decodes a sound file and analyses it. The same bytes and models give the same answer.
 *
 * @param bytes - a file in any container that `decodeAudio` knows; nothing about it is trusted
 * @param onDecoded - waited for between decoding and analysing; what it throws stops the examination
 * @returns never throws because of the bytes: what can't be decoded is `undecodable`, with a reason
 *   that a technician can act on
 */
export async function examineSound(
  bytes: Uint8Array,
  kind: SoundKind,
  models: AudioModels,
  onDecoded: () => Promise<void> = () => Promise.resolve(),
): Promise<Examination> {
  const decoded = await decode(bytes);
  if (decoded instanceof AudioFault) {
    return { type: 'undecodable', reason: { code: decoded.code, message: decoded.message } };
  }
  await onDecoded();
  const sound = prepareSound(decoded);
  const analysis = analyzePreparedSound(sound, { kind, models });
  const { algorithm, quality, heart, lung } = analysis;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    type: 'examined',
    analysisId: analysisIdOf(sha256, kind, algorithm),
    status: quality.verdict === 'unusable' ? 'rejected' : 'analyzed',
    ...{ algorithm, quality, heart, lung, sha256, sound },
    audio: audioFacts(decoded, analysis),
    sizeBytes: bytes.byteLength,
  };
}

async function decode(bytes: Uint8Array): Promise<DecodedAudio | AudioFault> {
  try {
    return await decodeAudio(bytes);
  } catch (error) {
    if (error instanceof AudioFault) return error;
    throw error;
  }
}

function audioFacts(
  { container, codec, sampleRate, channels, durationSeconds }: DecodedAudio,
  { level, channel }: SoundAnalysis,
): Analysis['audio'] {
  const { rmsDbfs, peakDbfs, clippedFraction } = level;
  return {
    ...{ container, codec, sampleRate, durationSeconds, rmsDbfs, peakDbfs, clippedFraction },
    channelCount: channels.length,
    channelUsed: channel.used,
  };
}

/** The same bytes through the same algorithm are the same analysis, however often they are run. */
function analysisIdOf(
  inputSha256: string,
  kind: SoundKind,
  algorithm: SoundAnalysis['algorithm'],
): string {
  const identity = JSON.stringify([inputSha256, kind, algorithm]);
  return `a${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
}
