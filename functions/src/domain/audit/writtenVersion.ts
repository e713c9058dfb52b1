import { z } from 'zod';
import { clientMadeIdSchema } from '../ids.ts';
import type { AuditAction } from './auditAction.ts';
import type { AuditActor } from './auditEvent.ts';

/** A collection of health data whose documents say who made their present version. */
export interface AuditedCollection {
  readonly create: AuditAction;
  readonly update: AuditAction;
  readonly delete: AuditAction;
  /** The field that names the patient, or `id` for the document itself; null when the recording's does. */
  readonly patientId: string | null;
  /** The field that names the recording; null when it is about none. */
  readonly recordingId: string | null;
}

/** Every such collection, by its name. A new one is a line here and a trigger. */
export const auditedCollections = {
  patients: {
    ...{ create: 'patient.create', update: 'patient.update', delete: 'patient.delete' },
    ...{ patientId: 'id', recordingId: null },
  },
  recordings: {
    ...{ create: 'recording.create', update: 'recording.update', delete: 'recording.delete' },
    ...{ patientId: 'patientId', recordingId: 'id' },
  },
  annotations: {
    ...{ create: 'annotation.create', update: 'annotation.update', delete: 'annotation.delete' },
    // Whose the recording is stands on the recording: it is looked up.
    ...{ patientId: null, recordingId: 'recordingId' },
  },
} as const satisfies Readonly<Record<string, AuditedCollection>>;

/** A document before or after a write; null where there is none. Values are compared as text. */
export type WrittenDocument = Readonly<Record<string, string | null>> | null;

/** What a write was, as far as the document tells. */
export interface WrittenVersion {
  readonly action: AuditAction;
  readonly actor: AuditActor;
  readonly patientIds: readonly string[];
  readonly recordingId: string | null;
  /** The REST request that wrote it; null when none did. */
  readonly requestId: string | null;
}

const uuid = z.uuid();

/**
 * Reads from a document before and after a write who did what.
 * @returns null when the server has added what it found out: that it writes down itself
 */
export function writtenVersionOf(
  collection: AuditedCollection,
  before: WrittenDocument,
  after: WrittenDocument,
): WrittenVersion | null {
  const subject = after ?? before;
  if (subject === null || isOurOwn(before, after)) return null;
  const requestId = after?.['requestId'] ?? null;
  const change = before === null ? 'create' : after === null ? 'delete' : 'update';
  const patientId = collection.patientId === null ? null : subject[collection.patientId];
  const recordingId = collection.recordingId === null ? null : subject[collection.recordingId];
  return {
    action: collection[change],
    // Who deletes a document can't be read from it; rules let nobody do it but the server.
    actor: actorOf(after === null ? null : (after['updatedBy'] ?? after['createdBy'] ?? null)),
    patientIds: clientMadeIdSchema.safeParse(patientId).success ? [patientId ?? ''] : [],
    recordingId: clientMadeIdSchema.safeParse(recordingId).success ? (recordingId ?? null) : null,
    requestId: uuid.safeParse(requestId).success ? requestId : null,
  };
}

/** Every version of a client says who made it and when; the server leaves that, or empties it. */
function isOurOwn(before: WrittenDocument, after: WrittenDocument): boolean {
  if (before === null || after === null) return false;
  const isSame = (field: string) => (before[field] ?? null) === (after[field] ?? null);
  return (after['updatedBy'] ?? null) === null || (isSame('updatedAt') && isSame('requestId'));
}

/** Whoever has a Firebase Auth user id; the server for those who have none. */
export function actorOf(userId: string | null): AuditActor {
  if (userId === null) return { type: 'system', id: 'server' };
  return { type: userId.startsWith('device:') ? 'device' : 'user', id: userId };
}
