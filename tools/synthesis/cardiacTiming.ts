import type { Random } from './random.ts';

/** How fast a heart beats and how evenly. */
export interface RhythmOptions {
  readonly durationSeconds: number;
  /** 25–250 */
  readonly heartRateBpm: number;
  /** Standard deviation of the beat interval as a share of its mean, 0–0.4. */
  readonly heartRateVariability: number;
  readonly respiratoryRateBpm: number;
}

/**
 * Time from the onset of S1 to the onset of S2. Systole shortens far less than diastole when the
 * heart beats faster: electromechanical systole is 546 − 2.1 ms per beat a minute (Weissler, Harris &
 * Schoenfeld, "Systolic time intervals in heart failure in man", Circulation 37, 1968), of which about
 * 50 ms pass before the mitral valve closes. Below 150 ms, where adults' regression ends, and above
 * 55 % of the cycle it is held.
 *
 * @param intervalSeconds from this S1 to the next
 */
export function systoleSeconds(intervalSeconds: number): number {
  const heartRateBpm = 60 / intervalSeconds;
  return Math.min(Math.max(0.15, 0.496 - 0.0021 * heartRateBpm), 0.55 * intervalSeconds);
}

/** Lung inflation over time, 0 (expired) to 1 (inspired). */
export function inflationAt(seconds: number, respiratoryRateBpm: number, phase: number): number {
  return 0.5 - 0.5 * Math.cos(2 * Math.PI * ((seconds * respiratoryRateBpm) / 60 + phase));
}

/**
 * Onsets of S1 from within the first cycle to just past the end of a recording. Half of the variance of
 * the beat interval follows breathing (respiratory sinus arrhythmia: faster while inhaling), the other
 * half is random with a memory of a few beats.
 *
 * @param breathingPhase of `inflationAt`
 * @returns seconds, rising; the last one is at or after the end
 */
export function beatOnsets(
  random: Random,
  options: RhythmOptions,
  breathingPhase: number,
): number[] {
  const { durationSeconds, heartRateBpm, heartRateVariability, respiratoryRateBpm } = options;
  const meanInterval = 60 / heartRateBpm;
  const memory = 0.5;
  let wander = random.gaussian();
  const diastole = meanInterval - systoleSeconds(meanInterval);
  // It begins in diastole: every sound that can be heard belongs to a beat that is listed.
  const onsets = [random.between(0.02, Math.max(0.03, diastole - 0.12))];
  while (onsets.at(-1)! < durationSeconds) {
    const now = onsets.at(-1)!;
    wander = memory * wander + Math.sqrt(1 - memory * memory) * random.gaussian();
    const breath =
      Math.SQRT2 * Math.cos(2 * Math.PI * ((now * respiratoryRateBpm) / 60 + breathingPhase));
    const deviation = heartRateVariability * Math.SQRT1_2 * (wander + breath);
    onsets.push(now + meanInterval * Math.min(1.8, Math.max(0.5, 1 + deviation)));
  }
  return onsets;
}
