import type { DocumentReference, Firestore } from 'firebase-admin/firestore';
import { expect, it } from 'vitest';
import { removeTree } from './documentTree.ts';

it.each([true, false])(
  'removes a document that is there, and none that is gone: %s',
  async (exists) => {
    let removals = 0;
    const ref = {
      listCollections: () => Promise.resolve([]),
      get: () => Promise.resolve({ exists }),
      delete: () => Promise.resolve((removals += 1)),
    } as unknown as DocumentReference;
    await removeTree({} as unknown as Firestore, ref);
    expect(removals).toBe(exists ? 1 : 0);
  },
);
