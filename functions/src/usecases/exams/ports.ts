import type { Exam } from '../../domain/exams/exam.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import type { PatientKey } from '../patients/ports.ts';
import type { PageRequest, Placed } from '../places.ts';

/** An exam in its center. */
export interface ExamKey {
  readonly centerId: string;
  readonly examId: string;
}

/** An exam, at the time of its first recording. */
export interface PlacedExam extends Placed {
  readonly exam: Exam;
}

/** Exams. */
export interface ExamStore {
  find(key: ExamKey): Promise<Exam | null>;
  /** The exams of a patient, the latest first. */
  listOfPatient(key: PatientKey, page: PageRequest): Promise<readonly PlacedExam[]>;
  /**
   * Reads an exam and the earliest of its recordings in one transaction and writes what `summarize`
   * makes of them, which must be pure; an exam of null is taken away, the same one is left alone.
   *
   * @param memberLimit - how many recordings are read
   */
  refresh(
    key: ExamKey,
    memberLimit: number,
    summarize: (stored: Exam | null, members: readonly Recording[]) => Exam | null,
  ): Promise<void>;
}
