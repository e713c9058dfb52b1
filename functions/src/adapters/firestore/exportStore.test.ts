import type { Firestore } from 'firebase-admin/firestore';
import { expect, it } from 'vitest';
import { firestoreExportStore } from './exportStore.ts';

/** One recording that breaks its schema, whose analysis is answered by `readAnalysis`. */
function firestoreWith(readAnalysis: () => Promise<unknown>): Firestore {
  const data = { summary: { analysisId: `a${'0'.repeat(24)}` } };
  const ref = { path: 'centers/here/recordings/broken' };
  const found = { id: 'broken', ref, data: () => data, get: () => data.summary.analysisId };
  const query = { get: () => Promise.resolve({ docs: [found] }), limit: () => query };
  return {
    collection: () => ({ orderBy: () => query }),
    doc: () => ({ get: readAnalysis }),
  } as unknown as Firestore;
}

it('leaves out what breaks its schema, and counts it', async () => {
  const store = firestoreExportStore(
    firestoreWith(() => Promise.resolve({ data: () => undefined })),
  );
  const page = await store.listRecordings('here', null, 10);
  expect(page).toEqual({ things: [], unreadable: 1, after: null });
});

it('leaves nothing out for a passing fault of the database', async () => {
  const store = firestoreExportStore(firestoreWith(() => Promise.reject(new Error('unavailable'))));
  await expect(store.listRecordings('here', null, 10)).rejects.toThrow('unavailable');
});
