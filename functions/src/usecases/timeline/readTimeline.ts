import type { Caller } from '../../domain/access/caller.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { ExamStore, PlacedExam } from '../exams/ports.ts';
import type { PatientKey, PatientStore } from '../patients/ports.ts';
import { mergePages, type PageRequest, type PlacedPage } from '../places.ts';
import type { RecordingOnTimeline, ReviewOnTimeline, TimelineStore } from './ports.ts';

/** What reading a timeline needs. */
export interface TimelinePorts extends AccessPorts {
  readonly timeline: TimelineStore;
  readonly exams: ExamStore;
  readonly patients: PatientStore;
}

/** Something that has happened to a patient. */
export type TimelineItem = RecordingOnTimeline | ReviewOnTimeline | PlacedExam;

/**
 * Recordings, exams and reviews of a patient by time, the latest first.
 * @throws {DomainError} `not_found` when there is no such patient
 */
export async function readTimeline(
  { timeline, exams, patients, ...ports }: TimelinePorts,
  caller: Caller,
  key: PatientKey,
  page: PageRequest,
): Promise<PlacedPage<TimelineItem>> {
  await authorize(ports, caller, key.centerId, 'recording.read');
  if ((await patients.find(key)) === null) throw notFound('patient');
  // One more than asked for says whether there is another page.
  const oneMore = { ...page, limit: page.limit + 1 };
  const lists = await Promise.all([
    timeline.listRecordings(key, oneMore),
    timeline.listReviews(key, oneMore),
    exams.listOfPatient(key, oneMore),
  ]);
  return mergePages<TimelineItem>(lists, page.limit);
}
