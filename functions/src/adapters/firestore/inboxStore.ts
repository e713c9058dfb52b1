import { Timestamp, type Firestore, type Query } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { inboxEntrySchema, recordingSchema } from '../../domain/recordings/recording.ts';
import { recordingStatusSchema } from '../../domain/recordings/recordingStatus.ts';
import type { InboxStore, TimeSpan } from '../../usecases/inbox/ports.ts';
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

    async listSightings(centerId, by, span, limit) {
      const { docs } = await within(recordings(centerId), by, span).limit(limit).get();
      return docs.flatMap((snapshot) => {
        const recording = decodeFound(recordingSchema, snapshot);
        const { patientId, deviceId, createdBy, examId, capturedAt, createdAt } = recording;
        return patientId === null || recording.status === 'entered_in_error'
          ? []
          : { patientId, deviceId, recordedBy: createdBy, examId, capturedAt, createdAt };
      });
    },

    async listRegistered(centerId, span, limit) {
      const patients = firestore.collection(documentPaths.patients(centerId));
      const { docs } = await within(patients, 'createdAt', span).limit(limit).get();
      return docs.map((snapshot) => {
        const { id, createdAt } = decodeFound(patientSchema, snapshot);
        return { patientId: id, registeredAt: createdAt };
      });
    },
  };
}

/** Documents whose `field` lies in a span of time, the latest first. */
function within(query: Query, field: string, { from, to }: TimeSpan): Query {
  return query
    .where(field, '>=', Timestamp.fromDate(from))
    .where(field, '<=', Timestamp.fromDate(to))
    .orderBy(field, 'desc');
}
