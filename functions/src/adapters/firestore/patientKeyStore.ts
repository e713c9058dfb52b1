import { createHmac } from 'node:crypto';
import type { Firestore, Transaction, WriteBatch } from 'firebase-admin/firestore';
import { z } from 'zod';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { documentPaths } from '../../domain/paths.ts';
import {
  identifierText,
  identifierTextsOf,
  type SoughtIdentifier,
} from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { planKeys, type KeyPlan } from '../../domain/patients/patientKeys.ts';
import { decodeDocument, encodeDocument } from './codec.ts';

/** An identifier that is taken; the document's name is its keyed hash, and nothing else tells it. */
const patientKeySchema = z.strictObject({ id: z.string(), patientId: clientMadeIdSchema });

/** What a patient is to be: without a patient, what they held is released. */
export interface ClaimingPatient {
  readonly patientId: string;
  readonly patient: Patient | null;
}

/**
 * Uniqueness of identifiers in `centers/{c}/patientKeys/{name}`. The name is the HMAC-SHA-256
 * (RFC 2104) of center and identifier, so that whoever reads a copy of the database can't try MRNs.
 */
export function patientKeyStore(firestore: Firestore, secret: string) {
  const nameOf = (centerId: string, text: string) =>
    createHmac('sha256', secret).update(`${centerId}\n${text}`).digest('hex');
  const namesOf = (centerId: string, patient: Patient | null) =>
    patient === null ? [] : identifierTextsOf(patient).map((text) => nameOf(centerId, text));
  const keysOf = (centerId: string) => firestore.collection(documentPaths.patientKeys(centerId));

  return {
    /** The patient who has an identifier, or null. */
    async holderOf(centerId: string, identifier: SoughtIdentifier): Promise<string | null> {
      const name = nameOf(centerId, identifierText(identifier));
      const stored = await keysOf(centerId).doc(name).get();
      return decodeDocument(patientKeySchema, stored)?.patientId ?? null;
    },

    /** Takes everything that a new patient has; the batch fails when something is taken. */
    create(batch: WriteBatch, centerId: string, patient: Patient): void {
      for (const id of namesOf(centerId, patient)) {
        const key = { id, patientId: patient.id };
        batch.create(keysOf(centerId).doc(id), encodeDocument(patientKeySchema, key));
      }
    },

    /** Reads who holds what and plans who gets what; see `planKeys`. */
    async plan(
      transaction: Transaction,
      centerId: string,
      claimants: readonly ClaimingPatient[],
    ): Promise<KeyPlan> {
      const claims = claimants.map(({ patientId, patient }) => ({
        patientId,
        keyNames: namesOf(centerId, patient),
      }));
      const wanted = [...new Set(claims.flatMap(({ keyNames }) => keyNames))];
      const held = await transaction.get(
        keysOf(centerId).where(
          'patientId',
          'in',
          claimants.map(({ patientId }) => patientId),
        ),
      );
      const sought =
        wanted.length === 0
          ? []
          : await transaction.getAll(...wanted.map((name) => keysOf(centerId).doc(name)));
      const holders = [...held.docs, ...sought].flatMap((snapshot) => {
        const key = decodeDocument(patientKeySchema, snapshot);
        return key === null ? [] : [[key.id, key.patientId] as const];
      });
      return planKeys(claims, new Map(holders));
    },

    /** Writes a plan. */
    write(transaction: Transaction, centerId: string, { assigned, released }: KeyPlan): void {
      const keys = keysOf(centerId);
      for (const [id, patientId] of assigned) {
        transaction.set(keys.doc(id), encodeDocument(patientKeySchema, { id, patientId }));
      }
      for (const name of released) transaction.delete(keys.doc(name));
    },
  };
}

/** See `patientKeyStore`. */
export type PatientKeyStore = ReturnType<typeof patientKeyStore>;
