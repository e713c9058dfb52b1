import { createHash } from 'node:crypto';
import { analyzePreparedSound } from '../audio/analyzeSound.ts';
import { AudioFault } from '../audio/decode/audioFault.ts';
import { decodeAudio } from '../audio/decode/decodeAudio.ts';
import { prepareSound } from '../audio/prepareSound.ts';
import { renderPeaks } from '../audio/render/peaks.ts';
import { renderSpectrogramPng } from '../audio/render/spectrogram.ts';
import type { DecodedAudio, SoundAnalysis } from '../audio/types.ts';
import type { Analysis, Reason } from '../domain/analysis.ts';
import type { ArtifactKind } from '../domain/paths.ts';
import type { SoundKind } from '../domain/recording.ts';

/** What a sound file turned out to be. */
export type Examination =
  | { readonly type: 'undecodable'; readonly reason: Reason }
  | ({ readonly type: 'examined' } & ExaminedSound);

/** An analysis without the things that only its place of storage knows. */
export interface ExaminedSound extends Pick<
  Analysis,
  'status' | 'algorithm' | 'audio' | 'quality' | 'heart' | 'lung' | 'computeMs'
> {
  readonly analysisId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly artifacts: Readonly<Record<ArtifactKind, Uint8Array>>;
}

/** Upper edge of the spectrogram: heart sounds end below 800 Hz, breath sounds below 2 kHz. */
const spectrogramMaxHz: Readonly<Record<SoundKind, number>> = { heart: 800, lung: 2000 };

/**
 * Decodes a sound file, analyses it and draws its artifacts. The same bytes give the same answer,
 * `computeMs` aside.
 *
 * @param bytes - a file in any container that `decodeAudio` knows; nothing about it is trusted
 * @returns never throws because of the bytes: what can't be decoded is `undecodable`, with a reason
 *   that a technician can act on
 */
export async function examineSound(bytes: Uint8Array, kind: SoundKind): Promise<Examination> {
  const startedAt = process.cpuUsage();
  const decoded = await decode(bytes);
  if (decoded instanceof AudioFault) {
    return { type: 'undecodable', reason: { code: decoded.code, message: decoded.message } };
  }
  const sound = prepareSound(decoded);
  const analysis = analyzePreparedSound(sound, { kind });
  const artifacts = {
    peaks: Buffer.from(JSON.stringify(renderPeaks(sound.samples, sound.sampleRate))),
    spectrogram: renderSpectrogramPng(sound.samples, sound.sampleRate, {
      maxHz: spectrogramMaxHz[kind],
    }),
  };
  const cpu = process.cpuUsage(startedAt);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { algorithm, quality, heart, lung } = analysis;
  return {
    type: 'examined',
    analysisId: analysisIdOf(sha256, kind, algorithm),
    status: quality.verdict === 'unusable' ? 'rejected' : 'analyzed',
    ...{ algorithm, quality, heart, lung, artifacts, sha256 },
    audio: audioFacts(decoded, analysis),
    sizeBytes: bytes.byteLength,
    computeMs: Math.round((cpu.user + cpu.system) / 10) / 100,
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
