import { describe, expect, it } from 'vitest';
import { summarizeReviews, type Review } from './review.ts';

const analysisOf = (version: number) => `a${String(version).repeat(24)}`;
const silent: Review['findings'] = {
  ...{ murmur: null, wheeze: null, crackles: null },
  ...{ isRatePlausible: null, isQualityUsable: null },
};

function review(minute: number, createdBy: string, changes: Partial<Review> = {}): Review {
  return {
    ...{ id: crypto.randomUUID(), requestId: crypto.randomUUID() },
    ...{ analysisId: analysisOf(1), verdict: 'agree', findings: silent, comment: null },
    ...{ createdBy, createdAt: `2026-11-20T10:0${minute}:00.000Z` },
    ...changes,
  };
}

describe('summarizeReviews', () => {
  it('tells the latest one, in whatever order they come', () => {
    const [first, second] = [review(1, 'anna'), review(2, 'ben', { verdict: 'cant_tell' })];
    expect(summarizeReviews([second, first])).toEqual(summarizeReviews([first, second]));
    expect(summarizeReviews([first, second])).toEqual({
      ...{ latestReviewId: second.id, analysisId: analysisOf(1), verdict: 'cant_tell' },
      ...{ reviewedBy: 'ben', reviewedAt: second.createdAt, reviewCount: 2, isContested: false },
    });
    expect(summarizeReviews([])).toBeNull();
  });

  const isContested = (...reviews: Review[]) => summarizeReviews(reviews)?.isContested;
  const disagree = { verdict: 'disagree' } as const;
  const heard = (murmur: 'present' | 'absent') => ({ findings: { ...silent, murmur } });

  it('sees who agrees and who disagrees with the same analysis', () => {
    expect(isContested(review(1, 'anna'), review(2, 'ben', disagree))).toBe(true);
    const ofAnother = { ...disagree, analysisId: analysisOf(2) };
    expect(isContested(review(1, 'anna'), review(2, 'ben', ofAnother))).toBe(false);
    expect(isContested(review(1, 'anna'), review(2, 'ben', { verdict: 'cant_tell' }))).toBe(false);
  });

  it('compares what was heard, whatever analysis stood beside it', () => {
    const ofAnother = { ...heard('absent'), analysisId: analysisOf(2) };
    expect(isContested(review(1, 'anna', heard('present')), review(2, 'ben', ofAnother))).toBe(
      true,
    );
    expect(isContested(review(1, 'anna', heard('present')), review(2, 'ben'))).toBe(false);
  });

  it('lets people change their mind', () => {
    const changed = [review(1, 'anna'), review(2, 'ben', disagree), review(3, 'anna', disagree)];
    expect(isContested(...changed)).toBe(false);
    expect(isContested(review(1, 'anna'), review(2, 'anna', disagree))).toBe(false);
  });
});
