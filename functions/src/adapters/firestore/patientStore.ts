import { isDeepStrictEqual } from 'node:util';
import {
  FieldPath,
  type DocumentSnapshot,
  type Firestore,
  type Transaction,
} from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema, type Patient } from '../../domain/patients/patient.ts';
import type { PatientStore } from '../../usecases/patients/ports.ts';
import { isAlreadyExists } from './alreadyExists.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import type { PatientKeyStore } from './patientKeyStore.ts';
import { transact } from './transact.ts';

/** Greater than every character that a name or an MRN holds: ends a range of texts with a prefix. */
const afterAllText = '\u{10FFFF}';

/** Patients in `centers/{c}/patients/{p}`, and the keys that keep their identifiers unique. */
export function firestorePatientStore(
  firestore: Firestore,
  patientKeys: PatientKeyStore,
): PatientStore {
  const patientsOf = (centerId: string) => firestore.collection(documentPaths.patients(centerId));
  const decoded = (docs: readonly DocumentSnapshot[]) =>
    docs.flatMap((snapshot) => decodeDocument(patientSchema, snapshot) ?? []);

  return {
    async find({ centerId, patientId }) {
      return decodeDocument(patientSchema, await patientsOf(centerId).doc(patientId).get());
    },

    async findByIdentifier(centerId, identifier) {
      const patientId = await patientKeys.holderOf(centerId, identifier);
      return patientId === null ? null : this.find({ centerId, patientId });
    },

    async list(centerId, { status, order, prefix, after, limit }) {
      const field = `search.${order}`;
      const range = patientsOf(centerId)
        .where('status', '==', status)
        .where(field, '>=', prefix)
        .where(field, '<', prefix + afterAllText)
        .orderBy(field)
        .orderBy(FieldPath.documentId());
      const page = after === null ? range : range.startAfter(after.text, after.patientId);
      return decoded((await page.limit(limit).get()).docs);
    },

    async listByMatchKeys(centerId, matchKeys, limit) {
      if (matchKeys.length === 0) return [];
      const query = patientsOf(centerId)
        .where('search.matchKeys', 'array-contains-any', matchKeys)
        .limit(limit);
      return decoded((await query.get()).docs);
    },

    async listConflictsWith({ centerId, patientId }, limit) {
      const query = patientsOf(centerId).where('mrnConflictWith', '==', patientId).limit(limit);
      const { docs } = await query.select().get();
      return docs.map(({ id }) => ({ centerId, patientId: id }));
    },

    async create(centerId, patient) {
      // A tombstone stays for ever, so that it can be asked for before.
      const tombstone = firestore.doc(`${documentPaths.erasures(centerId)}/${patient.id}`);
      if ((await tombstone.get()).exists) return 'erased';
      // Without a transaction: of many who want one MRN at once, none waits for another's locks.
      const batch = firestore.batch();
      batch.create(patientsOf(centerId).doc(patient.id), encodeDocument(patientSchema, patient));
      patientKeys.create(batch, centerId, patient);
      try {
        await batch.commit();
        return 'created';
      } catch (error) {
        if (isAlreadyExists(error)) return 'there';
        throw error;
      }
    },

    async change({ centerId, patientId }, decide) {
      return transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(patientsOf(centerId).doc(patientId));
        const change = decide(decodeDocument(patientSchema, snapshot));
        if (typeof change === 'string') return change;
        const plan = await patientKeys.plan(transaction, centerId, [
          { patientId, patient: change.patient },
        ]);
        const takenBy = plan.conflicts.get(patientId) ?? null;
        if (takenBy !== null && change.onConflict === 'refuse') return { type: 'taken', takenBy };
        patientKeys.write(transaction, centerId, plan);
        const patient =
          change.patient === null ? null : { ...change.patient, mrnConflictWith: takenBy };
        if (patient !== null) writePatient(transaction, snapshot, patient);
        return { type: 'written', patient };
      });
    },
  };
}

/**
 * Creates a patient or writes the fields that differ from what is stored: nothing when nothing does,
 * so that a trigger on patients never feeds itself.
 */
export function writePatient(
  transaction: Transaction,
  snapshot: DocumentSnapshot,
  patient: Patient,
): void {
  const fields = encodeDocument(patientSchema, patient);
  const stored = decodeDocument(patientSchema, snapshot);
  if (stored === null) {
    transaction.create(snapshot.ref, fields);
    return;
  }
  const before: Readonly<Record<string, unknown>> = stored;
  const after: Readonly<Record<string, unknown>> = patient;
  const changed = Object.entries(fields).filter(
    ([name]) => !isDeepStrictEqual(after[name], before[name]),
  );
  if (changed.length > 0) transaction.update(snapshot.ref, Object.fromEntries(changed));
}
