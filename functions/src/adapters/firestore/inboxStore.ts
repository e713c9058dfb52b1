import {
  Timestamp,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { inboxEntrySchema, recordingSchema } from '../../domain/recordings/recording.ts';
import { recordingStatusSchema } from '../../domain/recordings/recordingStatus.ts';
import type { InboxStore, Vicinity } from '../../usecases/inbox/ports.ts';
import { decodeDocument, decodeFound } from './codec.ts';
import { latestFirst, placeOf } from './latestFirst.ts';

/** Whatever counts for something: a retracted recording waits for nobody. */
const valid = recordingStatusSchema.options.filter((status) => status !== 'entered_in_error');

/** Sounds in `centers/{c}/inbox`, and recordings whose `patientId` is null. */
export function firestoreInboxStore(firestore: Firestore): InboxStore {
  const sounds = (centerId: string) => firestore.collection(documentPaths.inbox(centerId));
  const recordings = (centerId: string) => firestore.collection(documentPaths.recordings(centerId));
  return {
    async listSounds(centerId, page) {
      const { docs } = await latestFirst(sounds(centerId), 'receivedAt', page).get();
      return docs.map((each) => ({
        place: placeOf(each, 'receivedAt'),
        sound: decodeFound(inboxEntrySchema, each),
      }));
    },

    async listUnassigned(centerId, page) {
      const unassigned = recordings(centerId)
        .where('patientId', '==', null)
        .where('status', 'in', valid);
      const { docs } = await latestFirst(unassigned, 'createdAt', page).get();
      return docs.map((each) => ({
        place: placeOf(each, 'createdAt'),
        recording: decodeFound(recordingSchema, each),
      }));
    },

    async find({ centerId, recordingId }) {
      const [sound, recording] = await Promise.all([
        sounds(centerId).doc(recordingId).get(),
        recordings(centerId).doc(recordingId).get(),
      ]);
      return {
        inboxEntry: decodeDocument(inboxEntrySchema, sound),
        recording: decodeDocument(recordingSchema, recording),
      };
    },

    async listSightings(centerId, by, around, limitEachSide) {
      const docs = await nearest(recordings(centerId), by, around, limitEachSide);
      return docs.flatMap((snapshot) => {
        const recording = decodeFound(recordingSchema, snapshot);
        const { patientId, deviceId, createdBy, examId, capturedAt, createdAt } = recording;
        return patientId === null || recording.status === 'entered_in_error'
          ? []
          : { patientId, deviceId, recordedBy: createdBy, examId, capturedAt, createdAt };
      });
    },

    async listRegistered(centerId, around, limitEachSide) {
      const patients = firestore.collection(documentPaths.patients(centerId));
      const docs = await nearest(patients, 'createdAt', around, limitEachSide);
      return docs.map((snapshot) => {
        const { id, createdAt } = decodeFound(patientSchema, snapshot);
        return { patientId: id, registeredAt: createdAt };
      });
    },
  };
}

/**
 * Documents whose `field` lies around a moment, the nearest on either side. In a center that records
 * hundreds of sounds a day, the latest of all would be those of the evening.
 */
async function nearest(
  query: Query,
  field: string,
  { at, minutes }: Vicinity,
  limitEachSide: number,
): Promise<QueryDocumentSnapshot[]> {
  const moment = (shiftMinutes: number) =>
    Timestamp.fromMillis(at.getTime() + shiftMinutes * 60_000);
  const sides = await Promise.all([
    query
      .where(field, '>=', moment(-minutes))
      .where(field, '<=', moment(0))
      .orderBy(field, 'desc')
      .limit(limitEachSide)
      .get(),
    query
      .where(field, '>', moment(0))
      .where(field, '<=', moment(minutes))
      .orderBy(field)
      .limit(limitEachSide)
      .get(),
  ]);
  return sides.flatMap(({ docs }) => docs);
}
