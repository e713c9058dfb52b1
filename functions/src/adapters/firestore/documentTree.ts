import type { BulkWriter, DocumentReference, Firestore, Query } from 'firebase-admin/firestore';

/** How many documents there are at and below a document, whether it exists itself or not. */
export async function countTree(ref: DocumentReference): Promise<number> {
  const [snapshot, collections] = await Promise.all([ref.get(), ref.listCollections()]);
  const below = await Promise.all(collections.map(countQuery));
  return below.reduce((sum, each) => sum + each, snapshot.exists ? 1 : 0);
}

/** How many documents a query finds. */
export async function countQuery(query: Query): Promise<number> {
  return (await query.count().get()).data().count;
}

/**
 * Removes everything below a document and only then the document itself, so that it still says what
 * is to be done when the rest breaks off half-way.
 */
export async function removeTree(firestore: Firestore, ref: DocumentReference): Promise<void> {
  for (const collection of await ref.listCollections()) {
    await firestore.recursiveDelete(collection);
  }
  // Not what is gone: the emulator tells of its removal as of a new document, whose own removal would
  // be told again, and so on for ever.
  if ((await ref.get()).exists) await ref.delete();
}

/** Removes whatever a query finds. */
export async function removeFound(firestore: Firestore, query: Query): Promise<void> {
  const { docs } = await query.select().get();
  const writer: BulkWriter = firestore.bulkWriter();
  const removals = docs.map(({ ref }) => writer.delete(ref));
  await writer.close();
  await Promise.all(removals);
}
