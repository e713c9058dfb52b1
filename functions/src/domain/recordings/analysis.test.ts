import { describe, expect, it } from 'vitest';
import { analysisSummarySchema } from './analysis.ts';

/** The longest decimal that a double is written as. */
const longNumber = (order: number) => order * 1.2345678901234567;

describe('the summary of an analysis', () => {
  const largest = {
    analysisId: `a${'f'.repeat(24)}`,
    durationSeconds: Number.MAX_VALUE,
    qualityScore: longNumber(1e-7),
    qualityVerdict: 'acceptable',
    heartRateBpm: longNumber(100),
    murmur: 'present',
    murmurProbability: longNumber(1e-7),
    respiratoryRateBpm: longNumber(10),
    wheezeProbability: longNumber(1e-7),
    cracklesProbability: longNumber(1e-7),
  };

  it('has no field without a bound, so that a list of recordings stays cheap to listen to', () => {
    expect(Object.keys(largest)).toEqual(Object.keys(analysisSummarySchema.shape));
    expect(analysisSummarySchema.safeParse(largest).error?.issues).toBeUndefined();
    expect(Buffer.byteLength(JSON.stringify(largest))).toBeLessThan(4096);
    expect(analysisSummarySchema.safeParse({ ...largest, segments: [] }).success).toBe(false);
    for (const field of ['analysisId', 'qualityVerdict', 'murmur']) {
      const tooLong = { ...largest, [field]: 'x'.repeat(4096) };
      expect(analysisSummarySchema.safeParse(tooLong).success).toBe(false);
    }
  });
});
