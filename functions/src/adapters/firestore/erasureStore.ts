import {
  FieldPath,
  Timestamp,
  type Firestore,
  type Query,
  type QuerySnapshot,
} from 'firebase-admin/firestore';
import { legalHoldSchema } from '../../domain/erasure/legalHold.ts';
import { tombstoneSchema } from '../../domain/erasure/tombstone.ts';
import { jobSchema } from '../../domain/jobs/job.ts';
import { documentPaths, type RecordingKey } from '../../domain/paths.ts';
import type { ErasureStore } from '../../usecases/erasure/ports.ts';
import type { PatientKey } from '../../usecases/patients/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { countQuery, countTree, removeFound, removeTree } from './documentTree.ts';
import { mergedInto } from './mergedPatients.ts';
import { transact } from './transact.ts';

/** Tombstones in `centers/{c}/erasures/{id}`, and everything that stands about a patient. */
export function firestoreErasureStore(firestore: Firestore): ErasureStore {
  const tombstoneRef = (centerId: string, id: string) =>
    firestore.doc(`${documentPaths.erasures(centerId)}/${id}`);
  const patientRef = ({ centerId, patientId }: PatientKey) =>
    firestore.doc(`${documentPaths.patients(centerId)}/${patientId}`);
  const recordingsOf = ({ centerId, patientId }: PatientKey) =>
    firestore.collection(documentPaths.recordings(centerId)).where('patientId', '==', patientId);

  const markedRecordingsOf = (centerId: string, erasureId: string) =>
    firestore
      .collection(documentPaths.erasures(centerId))
      .where('erasureId', '==', erasureId)
      .where('subject', '==', 'recording');

  /** What lies beside a recording's own document. */
  const inboxRef = ({ centerId, recordingId }: RecordingKey) =>
    firestore.doc(`${documentPaths.inbox(centerId)}/${recordingId}`);
  const recordingRef = ({ centerId, recordingId }: RecordingKey) =>
    firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
  /** The hash of its sound, which would tell that it was here. */
  const soundKeysOf = ({ centerId, recordingId }: RecordingKey): Query =>
    firestore.collection(documentPaths.soundKeys(centerId)).where('recordingId', '==', recordingId);

  /** What lies beside a patient's own document. */
  const besidePatient = ({ centerId, patientId }: PatientKey): Query[] =>
    (
      [
        [documentPaths.patientKeys(centerId), 'patientId'],
        [documentPaths.exams(centerId), 'patientId'],
        [documentPaths.patientMerges(centerId), 'sourceId'],
        [documentPaths.patientMerges(centerId), 'targetId'],
      ] as const
    ).map(([path, field]) => firestore.collection(path).where(field, '==', patientId));

  return {
    async start({ centerId, patientId }, decide) {
      return transact(firestore, async (transaction) => {
        const patient = await transaction.get(patientRef({ centerId, patientId }));
        const tombstone = await transaction.get(tombstoneRef(centerId, patientId));
        const mergedIds = await mergedInto(firestore, centerId, patientId, (query) =>
          transaction.get(query),
        );
        const holds = await transaction.getAll(
          ...[patientId, ...mergedIds].map((id) =>
            firestore.doc(`${documentPaths.legalHolds(centerId)}/${id}`),
          ),
        );
        const undone: QuerySnapshot[] = [];
        for (const field of ['sourceId', 'targetId']) {
          const undoing = firestore
            .collection(documentPaths.patientMerges(centerId))
            .where(field, '==', patientId)
            .where('status', '==', 'undoing');
          undone.push(await transaction.get(undoing.limit(1)));
        }
        const started = decide({
          // Not decoded: a patient whose document broke its schema can be erased too.
          patient: patient.exists
            ? { id: patientId, mergedInto: textOrNull(patient.get('mergedInto')) }
            : null,
          mergedIds,
          isBeingUnmerged: undone.some(({ empty }) => !empty),
          holds: holds.flatMap((each) => decodeDocument(legalHoldSchema, each) ?? []),
          tombstone: decodeDocument(tombstoneSchema, tombstone),
        });
        if ('startedAs' in started) return started;
        const { jobs, tombstones } = started;
        for (const job of jobs) {
          const ref = firestore.doc(`${documentPaths.jobs(centerId)}/${job.id}`);
          transaction.create(ref, encodeDocument(jobSchema, job));
        }
        for (const each of tombstones) {
          transaction.set(tombstoneRef(centerId, each.id), encodeDocument(tombstoneSchema, each));
        }
        return started;
      });
    },

    async findTombstoneOf(key) {
      const [own, recording] = await firestore.getAll(
        tombstoneRef(key.centerId, key.recordingId),
        recordingRef(key),
      );
      const patientId = textOrNull(recording?.get('patientId'));
      const stone =
        own?.exists === true || patientId === null
          ? own
          : await tombstoneRef(key.centerId, patientId).get();
      return stone === undefined ? null : decodeDocument(tombstoneSchema, stone);
    },

    async mark(centerId, tombstones) {
      const batch = firestore.batch();
      for (const each of tombstones) {
        batch.set(tombstoneRef(centerId, each.id), encodeDocument(tombstoneSchema, each));
      }
      await batch.commit();
    },

    async unmark(centerId, recordingIds) {
      const batch = firestore.batch();
      for (const id of recordingIds) batch.delete(tombstoneRef(centerId, id));
      await batch.commit();
    },

    async listMarkedRecordings(centerId, erasureId, afterId, limit) {
      return pageOfIds(markedRecordingsOf(centerId, erasureId), afterId, limit);
    },

    async countMarkedRecordings(centerId, erasureId) {
      return countQuery(markedRecordingsOf(centerId, erasureId));
    },

    async settle(centerId, patientIds, now) {
      const batch = firestore.batch();
      for (const id of patientIds) {
        batch.update(tombstoneRef(centerId, id), { erasedAt: Timestamp.fromDate(now) });
      }
      await batch.commit();
    },

    async listRecordings(key, afterId, limit) {
      return pageOfIds(recordingsOf(key), afterId, limit);
    },

    async countRecording(key) {
      const trees = [recordingRef(key), inboxRef(key)].map(countTree);
      return sum(await Promise.all([...trees, countQuery(soundKeysOf(key))]));
    },

    async removeRecording(key) {
      await removeFound(firestore, soundKeysOf(key));
      await removeTree(firestore, inboxRef(key));
      await removeTree(firestore, recordingRef(key));
    },

    async countPatient(key) {
      const found = await Promise.all([
        countTree(patientRef(key)),
        ...besidePatient(key).map(countQuery),
      ]);
      return sum(found);
    },

    async removePatient(key) {
      for (const query of besidePatient(key)) await removeFound(firestore, query);
      await removeTree(firestore, patientRef(key));
    },
  };
}

async function pageOfIds(query: Query, afterId: string | null, limit: number): Promise<string[]> {
  const ordered = query.orderBy(FieldPath.documentId());
  const page = afterId === null ? ordered : ordered.startAfter(afterId);
  const { docs } = await page.limit(limit).select().get();
  return docs.map(({ id }) => id);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
