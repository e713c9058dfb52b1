/** Stable names of everything that can be permanently wrong with a sound file. */
export type AudioFaultCode =
  | 'empty'
  | 'not_audio'
  | 'unsupported_format'
  | 'unsupported_sample_rate'
  | 'unsupported_channel_count'
  | 'too_large'
  | 'too_long'
  | 'too_short'
  | 'truncated'
  | 'corrupt';

/**
 * A sound file that cannot be used. It is permanent: the same bytes fail the same way every time, so
 * nothing is gained by trying again. `message` is written for the person who made the recording.
 */
export class AudioFault extends Error {
  readonly code: AudioFaultCode;

  constructor(code: AudioFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AudioFault';
    this.code = code;
  }
}
