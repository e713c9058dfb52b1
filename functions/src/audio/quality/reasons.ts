import type { QualityReason, QualityReasonCode } from '../types.ts';

const MESSAGES: Record<QualityReasonCode, string> = {
  too_short: 'The recording is too short: hold the chestpiece for 10 seconds or more.',
  flat_line:
    'The recording is silent: check that the stethoscope is switched on and connected, and record again.',
  no_heart_sound:
    'No heart sound was found: check the position of the chestpiece and record again.',
  too_quiet:
    'The sound is very quiet: press the chestpiece firmly on bare skin and check the gain.',
  signal_lost:
    'Parts of the recording are missing: keep the device close to the phone and record again.',
  clipping: 'The sound is cut off at its peaks: lower the gain and record again.',
  contact_noise_spikes: 'Too much contact noise: hold the chestpiece still and record again.',
  low_frequency_rumble:
    'A deep rumble covers the heart: hold the chestpiece still and ask the patient not to move.',
  too_noisy: 'Too much noise around: find a quieter place and ask for silence while recording.',
  mains_hum: 'A hum from the power line covers the sound: move away from chargers and cables.',
  weak_heart_sound:
    'The heart is faint: press a little harder, or move the chestpiece to a better spot.',
  unsteady_beats:
    'The beats could not be followed steadily: record longer and ask the patient to breathe calmly.',
  unclear_heart_sound: 'The heart is not heard clearly: adjust the chestpiece and record again.',
};

/** A reason with the words for the person who records. */
export function explain(code: QualityReasonCode): QualityReason {
  return { code, message: MESSAGES[code] };
}
