import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { changeStatus } from '../../domain/recordings/recordingStatus.ts';
import { summarizeReviews, type Review } from '../../domain/reviews/review.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { RecordingStore } from '../recordings/ports.ts';
import { maximumReviews, type Reviewed, type ReviewStore } from './ports.ts';

/** What reviewing needs. */
export interface ReviewPorts extends AccessPorts {
  readonly recordings: RecordingStore;
  readonly reviews: ReviewStore;
}

/** What a clinician says. */
export type ReviewContent = Pick<Review, 'id' | 'analysisId' | 'verdict' | 'findings' | 'comment'>;

/** All reviews of a recording, the latest first. */
export async function listReviews(
  ports: ReviewPorts,
  caller: Caller,
  key: RecordingKey,
): Promise<readonly Review[]> {
  await authorize(ports, caller, key.centerId, 'review.read');
  if ((await ports.recordings.find(key)) === null) throw notFound('recording');
  return ports.reviews.list(key);
}

/**
 * Adds a clinician's overread to an analysed recording, which is `reviewed` from then on. Earlier
 * reviews stay, those of the same person too. Sending the same id again answers what is stored.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} as `expect`; `conflict` when the recording has no result to be reviewed, or is
 *   retracted
 */
export async function reviewRecording(
  ports: ReviewPorts,
  caller: Caller,
  key: RecordingKey,
  content: ReviewContent,
  requestId: string,
  expect: Expectation<Recording> = anyVersion,
): Promise<Reviewed> {
  await authorize(ports, caller, key.centerId, 'review.write');
  const at = new Date().toISOString();
  const review: Review = { ...content, createdBy: caller.userId, createdAt: at, requestId };
  return ports.reviews.add(key, content.analysisId, ({ recording, hasAnalysis, reviews }) => {
    if (recording === null) throw notFound('recording');
    expect(recording);
    const stored = reviews.find(({ id }) => id === content.id);
    if (stored !== undefined) {
      if (stored.createdBy === caller.userId) return { review: stored, recording, change: null };
      throw new DomainError('conflict', 'There is another review of this id. Make a new id.');
    }
    if (!hasAnalysis) throw notFound('analysis');
    if (reviews.length >= maximumReviews) {
      throw new DomainError('conflict', `A recording has at most ${maximumReviews} reviews.`);
    }
    const change = {
      ...changeStatus(recording, 'reviewed', 'review'),
      review: summarizeReviews([...reviews, review]),
      ...{ updatedBy: caller.userId, updatedAt: at, requestId },
    };
    return { review, recording: { ...recording, ...change }, change };
  });
}
