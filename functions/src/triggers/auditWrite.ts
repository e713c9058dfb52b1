import type { Change, DocumentSnapshot, FirestoreEvent } from 'firebase-functions/firestore';
import { auditPorts } from '../container.ts';
import {
  writtenVersionOf,
  type AuditedCollection,
  type WrittenDocument,
} from '../domain/audit/writtenVersion.ts';

/** What Firestore tells of a write. */
export type WriteEvent<Params> = FirestoreEvent<Change<DocumentSnapshot> | undefined, Params>;

/**
 * Writes down a write of health data, whoever made it through whichever door.
 * @param ids - what the document's path says; `id` is the document's own name
 */
export async function auditWrite(
  collection: AuditedCollection,
  { id: eventId, time, data }: WriteEvent<unknown>,
  {
    centerId,
    ...ids
  }: Readonly<Record<'centerId' | 'id', string>> & Readonly<Record<string, string>>,
): Promise<void> {
  const before = withTexts(data?.before.data(), ids);
  const after = withTexts(data?.after.data(), ids);
  // What the pipeline adds is most of it: that ends here, before anything is loaded.
  if (writtenVersionOf(collection, before, after) === null) return;
  const [ports, { recordWrite }] = await Promise.all([
    auditPorts(),
    import('../usecases/audit/recordWrite.ts'),
  ]);
  await recordWrite(ports, collection, { eventId, at: new Date(time), centerId, before, after });
}

/** A document with its values as text: they are ids, or compared and nothing else. */
function withTexts(
  data: object | undefined,
  ids: Readonly<Record<string, string>>,
): WrittenDocument {
  if (data === undefined) return null;
  const texts = Object.entries(data).map(([name, value]) => [name, textOf(value)]);
  return { ...(Object.fromEntries(texts) as Record<string, string | null>), ...ids };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
