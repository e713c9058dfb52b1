// firebase-admin hands out the CommonJS build's bucket; the ESM build's types are not the same ones.
import type { Bucket } from '@google-cloud/storage' with {
  'resolution-mode': 'require',
};
import type { UploadStore } from '../../usecases/recordings/ports.ts';

/** For how long Cloud Storage keeps a resumable session, in milliseconds. */
const sessionMs = 7 * 86_400_000;

/** Resumable sessions of Cloud Storage: they need no key to sign with, and begin with all labels. */
export function cloudUploadStore(bucket: Bucket): UploadStore {
  return {
    async open(path, { contentType, sizeBytes, sha256 }, uploadedBy, webOrigin) {
      const opensAt = Date.now();
      const [url] = await bucket.file(path).createResumableUpload({
        metadata: {
          ...{ contentType, contentLength: sizeBytes },
          metadata: { uploadedBy, ...(sha256 === null ? {} : { sha256 }) },
        },
        // An original is written once: the session ends in an error if one is there by then.
        preconditionOpts: { ifGenerationMatch: 0 },
        // Cloud Storage lets browsers read what a session answers only if it was opened for their origin.
        ...(webOrigin === null ? {} : { origin: webOrigin }),
      });
      return { url, expiresAt: new Date(opensAt + sessionMs).toISOString() };
    },
  };
}
