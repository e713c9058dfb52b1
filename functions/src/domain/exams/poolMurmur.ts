/** What one recording says about a murmur. */
export interface MurmurReading {
  readonly result: 'present' | 'absent' | 'unknown';
  /** 0 to 1, or null where it can't be told. */
  readonly probability: number | null;
}

/**
 * What several recordings of one patient say together: any present, else any absent, else unknown;
 * the probability is that of the highest recording. That is the rule for which the murmur threshold
 * was chosen ("where 5 P(present) = P(absent) for a patient's highest recording") and measured:
 * weighted accuracy of the CinC 2022 challenge 0.806 (0.751 to 0.856) over 308 patients, out of fold
 * (functions/models/heart-heads.md).
 */
export function poolMurmur(readings: readonly MurmurReading[]): MurmurReading {
  const results = new Set(readings.map(({ result }) => result));
  const probabilities = readings.flatMap(({ probability }) => probability ?? []);
  return {
    result: results.has('present') ? 'present' : results.has('absent') ? 'absent' : 'unknown',
    probability: probabilities.length === 0 ? null : Math.max(...probabilities),
  };
}
