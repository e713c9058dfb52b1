// firebase-admin hands out the CommonJS build's bucket; the ESM build's types are not the same ones.
import type { Bucket } from '@google-cloud/storage' with {
  'resolution-mode': 'require',
};
import type { ObjectRemover } from '../../usecases/erasure/ports.ts';

/** Objects of one bucket, by prefix; all generations, where the bucket keeps more than one. */
export function cloudObjectRemover(bucket: Bucket): ObjectRemover {
  return {
    async measure(prefix) {
      const [files] = await bucket.getFiles({ prefix: folder(prefix), versions: true });
      const bytes = files.reduce((sum, { metadata }) => sum + Number(metadata.size), 0);
      return { objects: files.length, bytes };
    },

    async removeAll(prefix) {
      await bucket.deleteFiles({ prefix: folder(prefix), versions: true, force: true });
    },
  };
}

/** Without its slash a prefix would also match longer names beside the folder. */
function folder(prefix: string): string {
  if (!prefix.endsWith('/')) throw new Error('a prefix of objects ends with a slash');
  return prefix;
}
