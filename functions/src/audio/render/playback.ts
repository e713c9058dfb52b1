import { butterworthBandpass } from '../signal/butterworth.ts';
import { filterZeroPhase } from '../signal/filter.ts';
import { resample } from '../signal/resample.ts';
import { encodeFlac16 } from './flacEncoder.ts';

/** What a listener chooses on a stethoscope: the deep sounds, the high ones, or everything. */
export const PLAYBACK_FILTERS = {
  bell: { lowHz: 20, highHz: 200 },
  diaphragm: { lowHz: 100, highHz: 500 },
  wide: { lowHz: 20, highHz: 1000 },
} as const;
export type PlaybackFilter = keyof typeof PLAYBACK_FILTERS;

/** Hz; the lowest rate that the Web Audio API obliges every browser to play. */
export const PLAYBACK_RATE = 8000;

/** Nothing above is left to be kept by the change of rate. */
const HIGHEST_HZ = 1000;
/** Of either slope; run forwards and backwards it is twice as steep. */
const FILTER_ORDER = 2;
/** Peak of the result: recordings of all gains are heard equally well. */
const PEAK = 0.9;
const FULL_SCALE = 32_767;
/** At both ends, so that nothing clicks. */
const FADE_SECONDS = 0.01;

/**
 * Filters a recording as a stethoscope's bell or diaphragm would and encodes it for listening: FLAC, 8 kHz,
 * 16 bits, one channel, scaled to its own peak. The filter delays nothing, so that marks on the waveform
 * stay true.
 *
 * @param samples one channel at the working rate
 * @param sampleRate Hz, at least 4000
 * @throws RangeError when there are no samples
 */
export function renderPlayback(
  samples: Float32Array,
  sampleRate: number,
  filter: PlaybackFilter,
): Uint8Array {
  const { lowHz, highHz } = PLAYBACK_FILTERS[filter];
  const band = new Float32Array(
    filterZeroPhase(samples, butterworthBandpass(FILTER_ORDER, lowHz, highHz, sampleRate)),
  );
  const fast = resample(band, sampleRate, PLAYBACK_RATE, { passHz: HIGHEST_HZ });
  const n = fast.length;
  let peak = 0;
  for (let i = 0; i < n; i++) peak = Math.max(peak, Math.abs(fast[i]!));
  const scale = peak > 0 ? (PEAK * FULL_SCALE) / peak : 0;
  const integers = new Int32Array(n);
  for (let i = 0; i < n; i++) integers[i] = Math.round(fast[i]! * scale);
  const fadeLength = Math.min(n >> 1, FADE_SECONDS * PLAYBACK_RATE);
  for (let i = 0; i < fadeLength; i++) {
    const gain = (i + 1) / fadeLength;
    integers[i] = Math.round(integers[i]! * gain);
    integers[n - 1 - i] = Math.round(integers[n - 1 - i]! * gain);
  }
  return encodeFlac16(integers, PLAYBACK_RATE);
}
