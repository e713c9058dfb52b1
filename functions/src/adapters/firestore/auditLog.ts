import { FieldPath, Timestamp, type Firestore, type Query } from 'firebase-admin/firestore';
import { auditEventSchema, auditShards } from '../../domain/audit/auditEvent.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { AuditFilter, AuditLog } from '../../usecases/audit/ports.ts';
import { isAlreadyExists } from './alreadyExists.ts';
import { decodeDocument, encodeDocument } from './codec.ts';

/** Events in `centers/{c}/auditEvents/{e}`, and those of no center in `platformAuditEvents/{e}`. */
export function firestoreAuditLog(firestore: Firestore): AuditLog {
  const eventsOf = (centerId: string | null) =>
    firestore.collection(
      centerId === null ? documentPaths.platformAuditEvents : documentPaths.auditEvents(centerId),
    );
  return {
    async record(centerId, event) {
      await eventsOf(centerId).doc(event.id).set(encodeDocument(auditEventSchema, event));
    },

    async recordOnce(centerId, event) {
      try {
        await eventsOf(centerId).doc(event.id).create(encodeDocument(auditEventSchema, event));
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
      }
    },

    async findPatientIds(centerId, eventId) {
      const snapshot = await eventsOf(centerId).doc(eventId).get();
      return decodeDocument(auditEventSchema, snapshot)?.patientIds ?? null;
    },

    async find(centerId, eventId) {
      return decodeDocument(auditEventSchema, await eventsOf(centerId).doc(eventId).get());
    },

    async list(centerId, filter, { after, limit }) {
      const ordered = filtered(eventsOf(centerId), filter)
        .orderBy('at', 'desc')
        .orderBy(FieldPath.documentId(), 'desc');
      const page = after === null ? ordered : ordered.startAfter(timestampOf(after.at), after.id);
      const { docs } = await page.limit(limit).get();
      return docs.flatMap((snapshot) => decodeDocument(auditEventSchema, snapshot) ?? []);
    },
  };
}

/** Every index over time begins with something that spreads it: a patient, or the shard. */
function filtered(events: Query, { patientId, actorId, action, from, before }: AuditFilter): Query {
  let query =
    patientId === null
      ? events.where('shard', 'in', [...auditShards])
      : events.where('patientIds', 'array-contains', patientId);
  if (actorId !== null) query = query.where('actor.id', '==', actorId);
  if (action !== null) query = query.where('action', '==', action);
  if (from !== null) query = query.where('at', '>=', timestampOf(from));
  if (before !== null) query = query.where('at', '<', timestampOf(before));
  return query;
}

function timestampOf(at: string): Timestamp {
  return Timestamp.fromDate(new Date(at));
}
