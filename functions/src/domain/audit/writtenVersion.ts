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
  /**
   * What rules let clients change of a document that the server writes on too, saying when but not who;
   * null where the server says neither.
   */
  readonly corrected: readonly string[] | null;
}

/** Every such collection, by its name. A new one is a line here and a trigger. */
export const auditedCollections = {
  patients: {
    ...{ create: 'patient.create', update: 'patient.update', delete: 'patient.delete' },
    ...{ patientId: 'id', recordingId: null, corrected: null },
  },
  recordings: {
    ...{ create: 'recording.create', update: 'recording.update', delete: 'recording.delete' },
    ...{ patientId: 'patientId', recordingId: 'id', corrected: ['site', 'posture', 'examId'] },
  },
  annotations: {
    ...{ create: 'annotation.create', update: 'annotation.update', delete: 'annotation.delete' },
    // Whose the recording is stands on the recording: it is looked up.
    ...{ patientId: null, recordingId: 'recordingId', corrected: null },
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
  if (subject === null || isOurOwn(collection, before, after)) return null;
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

/** What a version says about itself. */
const ofVersions = ['updatedBy', 'updatedAt', 'requestId'];

/**
 * Every version of a client says who made it and when, and over REST by which request. The server
 * leaves that, or says when alone: then `updatedBy` still names whoever was there before, and it is known
 * by what it changes.
 */
function isOurOwn(
  { corrected }: AuditedCollection,
  before: WrittenDocument,
  after: WrittenDocument,
): boolean {
  if (before === null || after === null) return false;
  const isSame = (field: string) => (before[field] ?? null) === (after[field] ?? null);
  if ((after['updatedBy'] ?? null) === null) return true;
  if (!isSame('requestId')) return false;
  if (isSame('updatedAt')) return true;
  const changed = Object.keys({ ...before, ...after }).filter((field) => !isSame(field));
  const said = corrected === null ? changed : [...corrected, ...ofVersions];
  return !changed.every((field) => said.includes(field));
}

/** Whoever has a Firebase Auth user id; the server for those who have none. */
export function actorOf(userId: string | null): AuditActor {
  if (userId === null) return { type: 'system', id: 'server' };
  return { type: userId.startsWith('device:') ? 'device' : 'user', id: userId };
}
