import { z } from 'zod';
import { analysisIdSchema, clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';

const verdictSchema = z.enum(['agree', 'disagree', 'cant_tell']);

/** Present, absent, or null where the clinician says nothing about it. */
const heardSchema = z.enum(['present', 'absent']).nullable();

/** A clinician's overread: what they make of one analysis, and what they heard themselves. */
export const reviewSchema = z.strictObject({
  id: clientMadeIdSchema,
  /** The analysis that they looked at, which need not be the current one any more. */
  analysisId: analysisIdSchema,
  verdict: verdictSchema,
  findings: z.strictObject({
    murmur: heardSchema,
    wheeze: heardSchema,
    crackles: heardSchema,
    isRatePlausible: z.boolean().nullable(),
    isQualityUsable: z.boolean().nullable(),
  }),
  comment: z.string().min(1).max(2000).nullable(),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  /** The REST request that wrote it. */
  requestId: z.uuid(),
});
export type Review = z.infer<typeof reviewSchema>;

/** What a list of recordings shows of the reviews; it stands on the recording itself. */
export const reviewSummarySchema = z.strictObject({
  latestReviewId: clientMadeIdSchema,
  analysisId: analysisIdSchema,
  verdict: verdictSchema,
  reviewedBy: userIdSchema,
  reviewedAt: timestampSchema,
  reviewCount: z.number().int().min(1),
  /** Whether clinicians contradict each other, each by their latest review. */
  isContested: z.boolean(),
});
export type ReviewSummary = z.infer<typeof reviewSummarySchema>;

/**
 * Sums up all reviews of one recording.
 * @returns null without reviews
 */
export function summarizeReviews(reviews: readonly Review[]): ReviewSummary | null {
  const inOrder = reviews.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const latest = inOrder.at(-1);
  if (latest === undefined) return null;
  const current = [...new Map(inOrder.map((review) => [review.createdBy, review])).values()];
  return {
    latestReviewId: latest.id,
    analysisId: latest.analysisId,
    verdict: latest.verdict,
    reviewedBy: latest.createdBy,
    reviewedAt: latest.createdAt,
    reviewCount: reviews.length,
    isContested: current.some((one, index) =>
      current.slice(index + 1).some((other) => contradict(one, other)),
    ),
  };
}

/** Findings are about the sound, whatever analysis stood beside it; verdicts are about one analysis. */
function contradict(one: Review, other: Review): boolean {
  const names = Object.keys(one.findings) as (keyof Review['findings'])[];
  const findingsDiffer = names.some((name) => {
    const [a, b] = [one.findings[name], other.findings[name]];
    return a !== null && b !== null && a !== b;
  });
  const verdicts = new Set([one.verdict, other.verdict]);
  const verdictsDiffer = verdicts.has('agree') && verdicts.has('disagree');
  return findingsDiffer || (one.analysisId === other.analysisId && verdictsDiffer);
}
