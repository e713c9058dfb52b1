import { AudioFault } from './audioFault.ts';

/** What a recording may be. Every bound is inclusive. */
export interface DecodeLimits {
  maxBytes: number;
  /** Hz. */
  minSampleRate: number;
  /** Hz. */
  maxSampleRate: number;
  maxChannels: number;
  minDurationSeconds: number;
  maxDurationSeconds: number;
}

export const DEFAULT_DECODE_LIMITS: DecodeLimits = {
  maxBytes: 50 * 1024 * 1024,
  minSampleRate: 2000,
  maxSampleRate: 48_000,
  maxChannels: 2,
  minDurationSeconds: 1,
  maxDurationSeconds: 180,
};

/**
 * Refuses a file by its size alone: before it is read, when somebody else knows its size.
 *
 * @throws AudioFault `empty`, `too_large`
 */
export function assertSupportedSize(
  sizeBytes: number,
  limits: DecodeLimits = DEFAULT_DECODE_LIMITS,
): void {
  if (sizeBytes === 0) {
    throw new AudioFault('empty', 'The file is empty. Send it again, or record again.');
  }
  if (sizeBytes > limits.maxBytes) {
    throw new AudioFault(
      'too_large',
      `The file is larger than ${String(Math.floor(limits.maxBytes / 1024 / 1024))} MB. Record a shorter one.`,
    );
  }
}

/**
 * Refuses a sampling rate or channel count that a header claims, before anything is allocated for it.
 *
 * @throws AudioFault `unsupported_sample_rate`, `unsupported_channel_count`
 */
export function assertSupportedLayout(
  sampleRate: number,
  channelCount: number,
  limits: DecodeLimits,
): void {
  if (!(sampleRate >= limits.minSampleRate && sampleRate <= limits.maxSampleRate)) {
    throw new AudioFault(
      'unsupported_sample_rate',
      `The file claims ${String(sampleRate)} samples per second; ` +
        `${String(limits.minSampleRate)} to ${String(limits.maxSampleRate)} are supported. ` +
        'Check the recording settings of the device.',
    );
  }
  if (!(channelCount >= 1 && channelCount <= limits.maxChannels)) {
    throw new AudioFault(
      'unsupported_channel_count',
      `The file claims ${String(channelCount)} channels; 1 to ${String(limits.maxChannels)} are supported. ` +
        'Record in mono or stereo.',
    );
  }
}

/**
 * Refuses a sound that is longer than allowed. Cheap enough to ask before every allocation.
 *
 * @throws AudioFault `too_long`
 */
export function assertNotTooLong(
  frameCount: number,
  sampleRate: number,
  limits: DecodeLimits,
): void {
  if (frameCount > limits.maxDurationSeconds * sampleRate) {
    throw new AudioFault(
      'too_long',
      `The recording is longer than ${String(limits.maxDurationSeconds)} seconds. ` +
        'Cut it or record a shorter one.',
    );
  }
}

/**
 * Refuses a sound that is empty or shorter than allowed.
 *
 * @throws AudioFault `empty`, `too_short`
 */
export function assertLongEnough(
  frameCount: number,
  sampleRate: number,
  limits: DecodeLimits,
): void {
  if (frameCount === 0) {
    throw new AudioFault('empty', 'The file holds no sound. Record again.');
  }
  if (frameCount < limits.minDurationSeconds * sampleRate) {
    throw new AudioFault(
      'too_short',
      `The recording lasts ${(frameCount / sampleRate).toFixed(2)} seconds; ` +
        `at least ${String(limits.minDurationSeconds)} second is needed, 10 or more are best. Record again.`,
    );
  }
}

/** The most that may be missing from the end of a file before it counts as truncated. */
const TRIVIAL_LOSS_SECONDS = 0.25;
const TRIVIAL_LOSS_SHARE = 0.02;

/**
 * Judges a file that ends before the end it promises. A loss of up to a quarter second and 2 % (an
 * unfinished last block) is let through and reported by the return value; more is a fault, because
 * the upload or the recorder broke off and the sound should be sent again.
 *
 * @param presentFrames frames that were read
 * @param promisedFrames frames that the file says it holds
 * @returns true when something, however little, is missing
 * @throws AudioFault `truncated`
 */
export function judgeTruncation(
  presentFrames: number,
  promisedFrames: number,
  sampleRate: number,
): boolean {
  const missing = promisedFrames - presentFrames;
  if (missing <= 0) return false;
  if (
    missing > TRIVIAL_LOSS_SECONDS * sampleRate ||
    missing > TRIVIAL_LOSS_SHARE * promisedFrames
  ) {
    throw new AudioFault(
      'truncated',
      `The file breaks off: it promises ${(promisedFrames / sampleRate).toFixed(1)} seconds and holds ` +
        `${(presentFrames / sampleRate).toFixed(1)}. Send it again, or record again.`,
    );
  }
  return true;
}
