// firebase-admin hands out the CommonJS build's bucket; the ESM build's types are not the same ones.
import type { Bucket } from '@google-cloud/storage' with {
  'resolution-mode': 'require',
};
import { uploadLabels } from '../../domain/recordings/uploadLabels.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ObjectStore } from '../../usecases/recordings/ports.ts';

/** Objects of one bucket. Reads are pinned to a generation, so that bytes and result agree. */
export function cloudObjectStore(bucket: Bucket): ObjectStore {
  // Everything that is written is a function of the sound it came from: writing it again, after a
  // broken connection, changes nothing.
  // (`IdempotencyStrategy.RetryAlways` by its number: importing the enum would load the package's
  // other build too.)
  Object.assign(bucket.storage.retryOptions, { idempotencyStrategy: 0 });
  return {
    async stat(path) {
      const metadata = await orNull(bucket.file(path).getMetadata());
      if (metadata === null) return null;
      const [{ generation, size, metadata: labels }] = metadata;
      return {
        generation: String(generation),
        sizeBytes: Number(size),
        ...uploadLabels(labels),
      };
    },

    async read(path, generation) {
      // The checksum is not verified by the client library here: the analysis stores the bytes' own
      // SHA-256, and Storage has checked the upload.
      const contents = await orNull(
        bucket.file(path, { generation }).download({ validation: false }),
      );
      if (contents === null) {
        throw new DomainError('not_found', 'The stored sound is gone.');
      }
      return contents[0];
    },

    async write(path, bytes, contentType) {
      await bucket.file(path).save(bytes, {
        contentType,
        resumable: false,
        metadata: { cacheControl: 'private, max-age=31536000, immutable' },
      });
    },

    async open(path) {
      const file = bucket.file(path);
      const metadata = await orNull(file.getMetadata());
      if (metadata === null) return null;
      const [{ size, contentType, generation }] = metadata;
      const pinned = bucket.file(path, { generation: String(generation) });
      return {
        read: (span) =>
          pinned.createReadStream({
            validation: false,
            ...(span === null ? {} : { start: span.firstByte, end: span.lastByte }),
          }),
        sizeBytes: Number(size),
        contentType: contentType ?? 'application/octet-stream',
        generation: String(generation),
      };
    },
  };
}

async function orNull<Result>(request: Promise<Result>): Promise<Result | null> {
  try {
    return await request;
  } catch (error) {
    // By its code, not its class: the package ships an ESM and a CommonJS `ApiError`.
    if (error instanceof Error && 'code' in error && error.code === 404) return null;
    throw error;
  }
}
