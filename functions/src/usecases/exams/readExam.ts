import type { Caller } from '../../domain/access/caller.ts';
import type { Exam } from '../../domain/exams/exam.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { PatientKey } from '../patients/ports.ts';
import { mergePages, type PageRequest, type PlacedPage } from '../places.ts';
import type { ExamKey, ExamStore, PlacedExam } from './ports.ts';

/** What reading exams needs. */
export interface ExamPorts extends AccessPorts {
  readonly exams: ExamStore;
}

/**
 * Reads what the recordings of one visit say together.
 * @throws {DomainError} `not_found` when there is none
 */
export async function readExam(ports: ExamPorts, caller: Caller, key: ExamKey): Promise<Exam> {
  await authorize(ports, caller, key.centerId, 'exam.read');
  const exam = await ports.exams.find(key);
  if (exam === null) throw notFound('exam');
  return exam;
}

/** The exams of a patient, the latest first. Of somebody unknown there are none. */
export async function listExamsOfPatient(
  { exams, ...ports }: ExamPorts,
  caller: Caller,
  key: PatientKey,
  page: PageRequest,
): Promise<PlacedPage<PlacedExam>> {
  await authorize(ports, caller, key.centerId, 'exam.read');
  // One more than asked for says whether there is another page.
  const found = await exams.listOfPatient(key, { ...page, limit: page.limit + 1 });
  return mergePages([found], page.limit);
}
