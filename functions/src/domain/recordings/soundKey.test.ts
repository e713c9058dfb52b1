import { describe, expect, it } from 'vitest';
import { isDuplicate } from './soundKey.ts';
import { recordingStatusSchema } from './recordingStatus.ts';

describe('isDuplicate', () => {
  it('says no while nobody keeps the result, and of the keeper itself', () => {
    expect(isDuplicate('a', null)).toBe(false);
    expect(isDuplicate('a', { recordingId: 'a', status: 'analyzed' })).toBe(false);
  });

  it.each(recordingStatusSchema.options)('asks whether a keeper that is %s counts', (status) => {
    const counts = status !== 'entered_in_error';
    expect(isDuplicate('a', { recordingId: 'b', status })).toBe(counts);
  });
});
