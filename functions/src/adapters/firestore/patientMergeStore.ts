import {
  Timestamp,
  type DocumentSnapshot,
  type Firestore,
  type Transaction,
} from 'firebase-admin/firestore';
import { legalHoldSchema, type LegalHold } from '../../domain/erasure/legalHold.ts';
import { documentPaths } from '../../domain/paths.ts';
import {
  maximumMovedRecordings,
  patientMergeSchema,
  type PatientMerge,
} from '../../domain/patients/patientMerge.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import type { PatientMergeStore } from '../../usecases/patients/mergePorts.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import type { PatientKeyStore } from './patientKeyStore.ts';
import { writePatient } from './patientStore.ts';
import { transact } from './transact.ts';

/** How many merges one may lie behind another: nobody is found to be somebody else more often. */
const maximumChain = 20;

/** Merges in `centers/{c}/patientMerges/{m}`. */
export function firestorePatientMergeStore(
  firestore: Firestore,
  patientKeys: PatientKeyStore,
): PatientMergeStore {
  const patientsOf = (centerId: string) => firestore.collection(documentPaths.patients(centerId));
  const mergesOf = (centerId: string) =>
    firestore.collection(documentPaths.patientMerges(centerId));
  const recordingsOf = (centerId: string) =>
    firestore.collection(documentPaths.recordings(centerId));
  const holdRef = (centerId: string, patientId: string) =>
    firestore.doc(`${documentPaths.legalHolds(centerId)}/${patientId}`);
  const write = (transaction: Transaction, centerId: string, merge: PatientMerge) => {
    const ref = mergesOf(centerId).doc(merge.id);
    transaction.set(ref, encodeDocument(patientMergeSchema, merge));
    return merge;
  };

  /** The merge by which a patient lives on in another one now. */
  const standingMerge = async (transaction: Transaction, centerId: string, sourceId: string) => {
    const { docs } = await transaction.get(mergesOf(centerId).where('sourceId', '==', sourceId));
    const merges = docs.flatMap((each) => decodeDocument(patientMergeSchema, each) ?? []);
    return merges.find(({ status }) => status === 'moving' || status === 'done') ?? null;
  };

  const move = async (
    transaction: Transaction,
    centerId: string,
    merge: PatientMerge,
    limit: number,
  ) => {
    const { docs } = await transaction.get(
      recordingsOf(centerId).where('patientId', '==', merge.sourceId).select().limit(limit),
    );
    for (const { ref } of docs) transaction.update(ref, belongingTo(merge.targetId));
    if (docs.length === 0) return write(transaction, centerId, { ...merge, status: 'done' });
    return write(
      transaction,
      centerId,
      noting(
        merge,
        docs.map(({ id }) => id),
      ),
    );
  };

  const bringBack = async (
    transaction: Transaction,
    centerId: string,
    merge: PatientMerge,
    limit: number,
  ) => {
    const end = merge.returnedCount + limit;
    const ids = merge.recordingIds.slice(merge.returnedCount, end);
    const moved =
      ids.length === 0
        ? []
        : await transaction.getAll(...ids.map((id) => recordingsOf(centerId).doc(id)));
    for (const recording of moved) {
      // Whom somebody has given it to since keeps it.
      if (recording.get('patientId') !== merge.targetId) continue;
      transaction.update(recording.ref, belongingTo(merge.sourceId));
    }
    return write(transaction, centerId, {
      ...merge,
      returnedCount: merge.returnedCount + ids.length,
      status: end < merge.recordingIds.length ? 'undoing' : 'undone',
    });
  };

  return {
    async find({ centerId, mergeId }) {
      return decodeDocument(patientMergeSchema, await mergesOf(centerId).doc(mergeId).get());
    },

    async decide({ centerId, sourceId, targetId }, decide) {
      return transact(firestore, async (transaction) => {
        const source = await transaction.get(patientsOf(centerId).doc(sourceId));
        const target = await transaction.get(patientsOf(centerId).doc(targetId));
        const tombstones = await transaction.getAll(
          ...[sourceId, targetId].map((id) =>
            firestore.doc(`${documentPaths.erasures(centerId)}/${id}`),
          ),
        );
        const [holdOnSource, holdOnTarget] = await transaction.getAll(
          holdRef(centerId, sourceId),
          holdRef(centerId, targetId),
        );
        const merge = await standingMerge(transaction, centerId, sourceId);
        const decision = decide({
          source: decodeDocument(patientSchema, source),
          target: decodeDocument(patientSchema, target),
          merge,
          holdOnSource: holdIn(holdOnSource),
          holdOnTarget: holdIn(holdOnTarget),
          isBeingErased: tombstones.some(({ exists }) => exists),
        });
        if (typeof decision === 'string' || !('merge' in decision)) return decision;
        const patients = [
          { snapshot: target, patient: decision.target },
          { snapshot: source, patient: decision.source },
        ];
        const plan = await patientKeys.plan(
          transaction,
          centerId,
          patients.map(({ patient }) => ({ patientId: patient.id, patient })),
        );
        patientKeys.write(transaction, centerId, plan);
        for (const { snapshot, patient } of patients) {
          const mrnConflictWith = plan.conflicts.get(patient.id) ?? null;
          writePatient(transaction, snapshot, { ...patient, mrnConflictWith });
        }
        const { hold, merge: written } = decision;
        if (hold !== null) {
          transaction.set(holdRef(centerId, hold.id), encodeDocument(legalHoldSchema, hold));
        }
        return write(transaction, centerId, written);
      });
    },

    async step({ centerId, mergeId }, batchSize) {
      return transact(firestore, async (transaction) => {
        const stored = await transaction.get(mergesOf(centerId).doc(mergeId));
        const merge = decodeDocument(patientMergeSchema, stored);
        if (merge?.status === 'moving') return move(transaction, centerId, merge, batchSize);
        if (merge?.status === 'undoing') return bringBack(transaction, centerId, merge, batchSize);
        return merge;
      });
    },

    async follow({ centerId, recordingId }) {
      return transact(firestore, async (transaction) => {
        const recording = await transaction.get(recordingsOf(centerId).doc(recordingId));
        const merges: PatientMerge[] = [];
        let patientId = textIn(recording, 'patientId');
        while (patientId !== null && merges.length < maximumChain) {
          const patient = await transaction.get(patientsOf(centerId).doc(patientId));
          if (patient.get('status') !== 'merged') break;
          const merge = await standingMerge(transaction, centerId, patientId);
          if (merge === null) break;
          merges.push(merge);
          patientId = merge.targetId;
        }
        if (merges.length === 0) return 'stays';
        transaction.update(recording.ref, belongingTo(patientId));
        for (const merge of merges) write(transaction, centerId, noting(merge, [recordingId]));
        return 'followed';
      });
    },
  };
}

function holdIn(snapshot: DocumentSnapshot | undefined): LegalHold | null {
  return snapshot === undefined ? null : decodeDocument(legalHoldSchema, snapshot);
}

/** Whose a recording is now. It says when, for those who ask what has changed since then. */
function belongingTo(patientId: string | null) {
  return { patientId, updatedAt: Timestamp.now() };
}

/** A merge that has moved some more. */
function noting(merge: PatientMerge, moved: readonly string[]): PatientMerge {
  const recordingIds = [...new Set([...merge.recordingIds, ...moved])];
  if (recordingIds.length > maximumMovedRecordings) {
    throw new Error(`merge ${merge.id} has moved more than ${maximumMovedRecordings} recordings`);
  }
  return { ...merge, recordingIds };
}

function textIn(snapshot: DocumentSnapshot, field: string): string | null {
  const value: unknown = snapshot.get(field);
  return typeof value === 'string' ? value : null;
}
