import {
  FieldPath,
  Timestamp,
  type DocumentSnapshot,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import { centerSettingsSchema } from '../../domain/people/centerSettings.ts';
import { tombstoneSchema } from '../../domain/erasure/tombstone.ts';
import { documentPaths } from '../../domain/paths.ts';
import type {
  ExpiredPage,
  ExpiredRecording,
  RetentionStore,
} from '../../usecases/retention/ports.ts';
import { decodeDocument } from './codec.ts';
import { personOf } from './mergedPatients.ts';

/** What centers have kept for how long. */
export function firestoreRetentionStore(firestore: Firestore): RetentionStore {
  return {
    async listRecordings(centerId, before, cursor, limit) {
      const recordings = firestore.collection(documentPaths.recordings(centerId));
      return page(recordings, 'createdAt', before, cursor, limit, (docs) =>
        Promise.resolve(docs.filter((each) => isBefore(each.get('capturedAt'), before))),
      );
    },

    async listInbox(centerId, before, cursor, limit) {
      const inbox = firestore.collection(documentPaths.inbox(centerId));
      return page(inbox, 'receivedAt', before, cursor, limit, async (docs) => {
        if (docs.length === 0) return [];
        const recordings = firestore.collection(documentPaths.recordings(centerId));
        const found = await firestore.getAll(...docs.map(({ id }) => recordings.doc(id)), {
          fieldMask: [],
        });
        return docs.filter((_each, index) => found[index]?.exists === false);
      });
    },

    async findRecordings(centerId, recordingIds) {
      if (recordingIds.length === 0) return [];
      const recordings = firestore.collection(documentPaths.recordings(centerId));
      const found = await firestore.getAll(...recordingIds.map((id) => recordings.doc(id)), {
        fieldMask: ['patientId'],
      });
      return found.filter(({ exists }) => exists).map(expiredOf);
    },

    async isHeld({ centerId, patientId }) {
      const person = await personOf(firestore, centerId, patientId);
      const holds = firestore.collection(documentPaths.legalHolds(centerId));
      const found = await firestore.getAll(...person.map((id) => holds.doc(id)), { fieldMask: [] });
      return found.some(({ exists }) => exists);
    },

    async removeJobs(centerId, before, limit) {
      const ended = await firestore
        .collection(documentPaths.jobs(centerId))
        .where('finishedAt', '<=', Timestamp.fromDate(before))
        .limit(limit)
        .select()
        .get();
      for (const { ref } of ended.docs) await firestore.recursiveDelete(ref);
      return ended.size;
    },

    async listCenters(afterId, limit) {
      const ordered = firestore.collection('centers').orderBy(FieldPath.documentId());
      const from = afterId === null ? ordered : ordered.startAfter(afterId);
      const { docs } = await from.limit(limit).get();
      return docs.map((snapshot) => {
        // One center whose settings can't be read must not keep the others from theirs.
        const settings = centerSettingsSchema.safeParse(snapshot.get('settings') ?? {});
        return {
          centerId: snapshot.id,
          retention: settings.data?.retention ?? { recordingDays: null, inboxDays: null },
        };
      });
    },

    async listFinishedErasures({ from, to }, limit) {
      const { docs } = await firestore
        .collectionGroup('erasures')
        .where('erasedAt', '>=', Timestamp.fromDate(from))
        .where('erasedAt', '<=', Timestamp.fromDate(to))
        .orderBy('erasedAt')
        .limit(limit)
        .get();
      const patients = docs.flatMap((snapshot) => {
        const centerId = snapshot.ref.parent.parent?.id;
        const stone = decodeDocument(tombstoneSchema, snapshot);
        return centerId === undefined || stone === null ? [] : [{ centerId, stone }];
      });
      const erasures = Map.groupBy(
        patients,
        ({ centerId, stone }) => `${centerId}/${stone.erasureId}`,
      );
      return [...erasures.values()].flatMap((members) => {
        const [first] = members;
        if (first === undefined) return [];
        const { centerId, stone } = first;
        return [
          {
            centerId,
            erasureId: stone.erasureId,
            patientIds: members.map((each) => each.stone.id),
          },
        ];
      });
    },
  };
}

/**
 * A page of documents whose `field` lies before a moment, the oldest first. Documents that are
 * removed meanwhile don't shift it: the cursor is the place of the last one, to the nanosecond.
 */
async function page(
  collection: Query,
  field: string,
  before: Date,
  cursor: string | null,
  limit: number,
  choose: (docs: readonly QueryDocumentSnapshot[]) => Promise<readonly QueryDocumentSnapshot[]>,
): Promise<ExpiredPage> {
  const ordered = collection
    .where(field, '<', Timestamp.fromDate(before))
    .orderBy(field)
    .orderBy(FieldPath.documentId());
  const { docs } = await (cursor === null ? ordered : ordered.startAfter(...placeOf(cursor)))
    .limit(limit)
    .get();
  const last = docs.length < limit ? undefined : docs.at(-1);
  const chosen = await choose(docs);
  return {
    items: chosen.map(expiredOf),
    cursor: last === undefined ? null : cursorOf(last, field),
  };
}

function expiredOf(snapshot: DocumentSnapshot): ExpiredRecording {
  const patientId: unknown = snapshot.get('patientId');
  return { recordingId: snapshot.id, patientId: typeof patientId === 'string' ? patientId : null };
}

function cursorOf(snapshot: QueryDocumentSnapshot, field: string): string | null {
  const at: unknown = snapshot.get(field);
  return at instanceof Timestamp ? `${at.seconds}.${at.nanoseconds}.${snapshot.id}` : null;
}

function placeOf(cursor: string): [Timestamp, string] {
  const [seconds = '', nanoseconds = '', id = ''] = cursor.split('.');
  return [new Timestamp(Number(seconds), Number(nanoseconds)), id];
}

function isBefore(at: unknown, before: Date): boolean {
  return at instanceof Timestamp && at.toMillis() < before.getTime();
}
