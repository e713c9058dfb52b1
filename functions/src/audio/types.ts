/**
 * The words of the audio core: what goes in, what comes out.
 *
 * Everything here is plain data that survives JSON unchanged: finite numbers, strings, booleans,
 * arrays and `null` for "cannot be known", never NaN or Infinity.
 */

/** Which body sound a recording holds; decides which analysis is run. */
export type SoundKind = 'heart' | 'lung';

/** Container formats told apart by content. */
export type AudioContainer = 'wav' | 'flac' | 'mp3' | 'ogg';

/** Codings of samples inside a container. */
export type AudioCodec = 'pcm' | 'float' | 'alaw' | 'mulaw' | 'flac' | 'mp3' | 'opus' | 'vorbis';

/** A decoded sound file. Samples are at full scale 1.0; float files may exceed it. */
export interface DecodedAudio {
  container: AudioContainer;
  codec: AudioCodec;
  /** Hz. */
  sampleRate: number;
  /** Bits of one stored sample; `null` for codings without a fixed width (MP3, Opus, Vorbis). */
  bitsPerSample: number | null;
  /** One array per channel, all `frameCount` long. */
  channels: Float32Array[];
  frameCount: number;
  durationSeconds: number;
  /** The file ended before its own end; what was lost is short enough to be ignored. */
  truncated: boolean;
  /** What was odd about the file, in words, and how it was read anyway. */
  warnings: string[];
}

/** Where the analysed samples came from. */
export type ChannelUse = 'left' | 'right' | 'mix' | 'mono';

/** How loud the sound is and whether the recorder coped. Decibels are relative to full scale. */
export interface LevelFacts {
  /** Root mean square without DC; -150 at the least. */
  rmsDbfs: number;
  /** Largest absolute sample; -150 at the least. */
  peakDbfs: number;
  /** Share of samples at full scale or on a flat top, 0–1. */
  clippedFraction: number;
  /** Mean of all samples, as a share of full scale. */
  dcOffset: number;
}

export type QualityVerdict = 'good' | 'acceptable' | 'unusable';

/** Stable names of what can be wrong with a recording. */
export type QualityReasonCode =
  | 'too_short'
  | 'flat_line'
  | 'no_heart_sound'
  | 'too_quiet'
  | 'signal_lost'
  | 'clipping'
  | 'contact_noise_spikes'
  | 'low_frequency_rumble'
  | 'too_noisy'
  | 'mains_hum'
  | 'weak_heart_sound'
  | 'unsteady_beats'
  | 'unclear_heart_sound';

export interface QualityReason {
  code: QualityReasonCode;
  /** What the person who records can do about it. */
  message: string;
}

/** Whether the sound can be relied on. `unusable` means that nothing is guessed from it. */
export interface Quality {
  /** 0 (noise) to 1 (clean). */
  score: number;
  verdict: QualityVerdict;
  reasons: QualityReason[];
}

/** One state of the heart cycle, from its start to its end. */
export interface HeartSegment {
  state: 'S1' | 'systole' | 'S2' | 'diastole';
  startSeconds: number;
  endSeconds: number;
  /** 0–1. */
  confidence: number;
}

/** What is known about the heart from one recording. */
export interface HeartAnalysis {
  /** Beats per minute; `null` when it cannot be told. */
  heartRateBpm: number | null;
  /** 0–1. */
  heartRateConfidence: number;
  /** Why `heartRateBpm` is `null`; `null` when it is not. */
  heartRateUnavailableReason: string | null;
  rhythm: {
    /**
     * `irregular` when neighbouring beat intervals differ by more than breathing explains; `unknown` when
     * too few beats are certain.
     */
    regularity: 'regular' | 'irregular' | 'unknown';
    /** From every S1 to the next one. */
    beatIntervalsSeconds: number[];
    /** From the start of S1 to the start of S2 as a share of the cycle; `null` without a whole cycle. */
    systolicFraction: number | null;
  };
  /** In order, from the first to the last frame. */
  segments: HeartSegment[];
  murmur: {
    result: 'present' | 'absent' | 'unknown';
    /** 0–1; `null` when it cannot be told. */
    probability: number | null;
    /** Where in the cycle, if `present`. */
    phase: 'systolic' | 'diastolic' | null;
  };
  /** Drawn from murmur and rhythm alone; anything else that a heart may have is not looked for. */
  abnormal: { result: 'normal' | 'abnormal' | 'unknown'; probability: number | null };
}

/** A finding of the lung analysis: how likely, how much of the time, where. */
export interface LungFinding {
  /** 0–1; `null` when it cannot be told. */
  probability: number | null;
  /** Share of the recording covered by events, 0–1. */
  shareOfTime: number;
  events: { startSeconds: number; endSeconds: number }[];
}

/** What is known about breathing from one recording. Experimental: few labelled sounds exist. */
export interface LungAnalysis {
  experimental: true;
  /** Breaths per minute; `null` when it cannot be told. */
  respiratoryRateBpm: number | null;
  /** Why `respiratoryRateBpm` is `null`; `null` when it is not. */
  respiratoryRateUnavailableReason: string | null;
  wheeze: LungFinding;
  crackles: LungFinding;
}

/** The whole answer to one recording. */
export interface SoundAnalysis {
  algorithm: { name: 'auscultra-audio'; version: string; models: Record<string, string> };
  level: LevelFacts;
  channel: { used: ChannelUse };
  quality: Quality;
  /** `null` for lung recordings and when the sound is unusable. */
  heart: HeartAnalysis | null;
  /** `null` for heart recordings and when the sound is unusable. */
  lung: LungAnalysis | null;
}
