import { isDeepStrictEqual } from 'node:util';
import { maximumExamMembers, type Exam } from '../../domain/exams/exam.ts';
import { summarizeExam } from '../../domain/exams/summarizeExam.ts';
import type { ExamKey, ExamStore } from './ports.ts';

/**
 * Sums an exam up again, from its recordings and nothing else, so that it can't drift: to be called
 * whenever one of them has changed, in any order and any number of times.
 */
export async function refreshExam(
  { exams }: { readonly exams: ExamStore },
  key: ExamKey,
): Promise<void> {
  await exams.refresh(key, maximumExamMembers + 1, (stored, members): Exam | null => {
    const fresh = summarizeExam(key.examId, members, new Date().toISOString());
    const isSame =
      stored !== null &&
      fresh !== null &&
      isDeepStrictEqual({ ...fresh, updatedAt: stored.updatedAt }, stored);
    return isSame ? stored : fresh;
  });
}
