import { decodeDocument, encodeDocument } from '../../functions/src/adapters/firestore/codec.ts';
import { examPorts } from '../../functions/src/container.ts';
import { documentPaths } from '../../functions/src/domain/paths.ts';
import { recordingSchema } from '../../functions/src/domain/recordings/recording.ts';
import { annotationSchema } from '../../functions/src/domain/reviews/annotation.ts';
import { reviewSchema, summarizeReviews } from '../../functions/src/domain/reviews/review.ts';
import type { ExamKey } from '../../functions/src/usecases/exams/ports.ts';
import { refreshExam } from '../../functions/src/usecases/exams/refreshExam.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import type { SeedAnnotation, SeedReview, SeedSource } from './seedSource.ts';

/** Writes what somebody has marked in a recording. */
export async function writeAnnotation(
  { firestore }: Admin,
  { centerId, recordingId, ...annotation }: SeedAnnotation,
): Promise<void> {
  const { createdBy, createdAt } = annotation;
  await firestore.doc(`${documentPaths.annotations(centerId, recordingId)}/${annotation.id}`).set(
    encodeDocument(annotationSchema, {
      ...{ ...annotation, status: 'active' },
      ...{ updatedBy: createdBy, updatedAt: createdAt, requestId: null },
    }),
  );
}

/**
 * Writes what a clinician has said of a recording's analysis. The only review of its recording.
 * @throws {Error} when the recording has no result
 */
export async function writeReview(
  { firestore }: Admin,
  { centerId, recordingId, ...said }: SeedReview,
): Promise<void> {
  const reference = firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
  const recording = decodeDocument(recordingSchema, await reference.get());
  const analysisId = recording?.summary?.analysisId;
  if (recording === null || analysisId === undefined) {
    throw new Error(`There is nothing to review in ${recordingId}.`);
  }
  // A request of its own, as it would have come over REST; a random UUID is as good as another.
  const review = { ...said, analysisId, requestId: said.id };
  const batch = firestore.batch();
  batch.set(
    firestore.doc(`${documentPaths.reviews(centerId, recordingId)}/${said.id}`),
    encodeDocument(reviewSchema, review),
  );
  batch.set(
    reference,
    encodeDocument(recordingSchema, {
      ...{ ...recording, status: 'reviewed', review: summarizeReviews([review]) },
      ...{ updatedBy: said.createdBy, updatedAt: said.createdAt, requestId: review.requestId },
    }),
  );
  await batch.commit();
}

/** The exams that recordings of the seed belong to. */
export function examsOf({ recordings }: Pick<SeedSource, 'recordings'>): readonly ExamKey[] {
  const exams = recordings.flatMap(({ centerId, examId }) =>
    examId === null ? [] : { centerId, examId },
  );
  return [...new Map(exams.map((exam) => [exam.examId, exam])).values()];
}

/** Sums an exam up, as the functions would, at the end of its last recording. */
export async function writeExam({ firestore }: Admin, key: ExamKey): Promise<void> {
  const { exams } = await examPorts();
  await refreshExam({ exams }, key);
  const reference = firestore.doc(`${documentPaths.exams(key.centerId)}/${key.examId}`);
  const endedAt: unknown = (await reference.get()).get('endedAt');
  await reference.update({ updatedAt: endedAt });
}
