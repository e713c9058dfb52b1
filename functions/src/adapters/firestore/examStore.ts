import type { Firestore } from 'firebase-admin/firestore';
import { examSchema } from '../../domain/exams/exam.ts';
import { documentPaths } from '../../domain/paths.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import type { ExamKey, ExamStore } from '../../usecases/exams/ports.ts';
import { decodeDocument, decodeFound, encodeDocument } from './codec.ts';
import { latestFirst, placeOf } from './latestFirst.ts';
import { transact } from './transact.ts';

/** Exams in `centers/{c}/exams/{e}`, made from recordings. */
export function firestoreExamStore(firestore: Firestore): ExamStore {
  const examRef = ({ centerId, examId }: ExamKey) =>
    firestore.doc(`${documentPaths.exams(centerId)}/${examId}`);
  return {
    async find(key) {
      return decodeDocument(examSchema, await examRef(key).get());
    },

    async listOfPatient({ centerId, patientId }, page) {
      const exams = firestore
        .collection(documentPaths.exams(centerId))
        .where('patientId', '==', patientId);
      const { docs } = await latestFirst(exams, 'startedAt', page).get();
      return docs.map((each) => ({
        place: placeOf(each, 'startedAt'),
        exam: decodeFound(examSchema, each),
      }));
    },

    async refresh(key, memberLimit, summarize) {
      const members = firestore
        .collection(documentPaths.recordings(key.centerId))
        .where('examId', '==', key.examId)
        .orderBy('capturedAt')
        .limit(memberLimit);
      await transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(examRef(key));
        const { docs } = await transaction.get(members);
        const stored = decodeDocument(examSchema, snapshot);
        const exam = summarize(
          stored,
          docs.map((member) => decodeFound(recordingSchema, member)),
        );
        if (exam === stored) return;
        if (exam === null) transaction.delete(snapshot.ref);
        else transaction.set(snapshot.ref, encodeDocument(examSchema, exam));
      });
    },
  };
}
