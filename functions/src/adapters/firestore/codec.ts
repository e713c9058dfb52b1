import {
  Timestamp,
  type DocumentSnapshot,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import type { z } from 'zod';
import { BrokenDocument, DomainError } from '../../domain/errors.ts';

/**
 * Reads a document as an entity: points in time become RFC 3339 strings, the document id becomes
 * `id`, and the schema decides about the rest.
 *
 * @returns null when there is no document
 * @throws {BrokenDocument} when a stored document breaks its schema; the message names the document and the
 *   offending fields, never their values
 */
export function decodeDocument<Schema extends z.ZodType>(
  schema: Schema,
  snapshot: DocumentSnapshot,
): z.infer<Schema> | null {
  const data = snapshot.data();
  if (data === undefined) return null;
  const parsed = schema.safeParse({ ...(fromFirestore(data) as object), id: snapshot.id });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new BrokenDocument(
    `stored document ${snapshot.ref.path} breaks its schema: ${fields.join(', ')}`,
  );
}

/** Reads a document that a query has found; see `decodeDocument`. */
export function decodeFound<Schema extends z.ZodType>(
  schema: Schema,
  snapshot: QueryDocumentSnapshot,
): z.infer<Schema> {
  const decoded = decodeDocument(schema, snapshot);
  if (decoded === null) throw new Error(`${snapshot.ref.path} was found and is not there`);
  return decoded;
}

/**
 * Turns an entity or a part of one into what Firestore stores: `id` is the document's name and is
 * left out, and every field named `at` or `…At` is a point in time.
 *
 * @throws {ZodError} when the entity breaks its schema, so that nothing unreadable is ever stored
 * @throws {DomainError} `invalid_argument` for a text with half a character in it (a surrogate alone),
 *   which JSON can say and UTF-8 can't hold
 */
export function encodeDocument<Schema extends z.ZodType<object>>(
  schema: Schema,
  entity: z.input<Schema>,
): Record<string, unknown> {
  const fields = Object.entries(schema.parse(entity)).filter(([name]) => name !== 'id');
  return Object.fromEntries(fields.map(([name, value]) => [name, toFirestore(value, name)]));
}

function fromFirestore(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate().toISOString();
  if (Array.isArray(value)) return value.map(fromFirestore);
  return isRecord(value) ? mapValues(value, fromFirestore) : value;
}

function toFirestore(value: unknown, name = ''): unknown {
  if (typeof value === 'string' && /^at$|[a-z]At$/u.test(name)) {
    return Timestamp.fromDate(new Date(value));
  }
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new DomainError('invalid_argument', 'A text has half a character in it. Send it whole.');
  }
  if (Array.isArray(value)) return value.map((item) => toFirestore(item));
  return isRecord(value) ? mapValues(value, toFirestore) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function mapValues(
  record: Record<string, unknown>,
  map: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, map(value, name)]),
  );
}
