import type { StorageObjectData } from 'firebase-functions/storage';
import type { Upload } from '../domain/processing.ts';

/** What a Storage event says about the object that it announces. */
export function uploadOf(data: StorageObjectData): Upload {
  return {
    generation: String(data.generation),
    sizeBytes: data.size,
    uploadedBy: data.metadata?.['uploadedBy'] ?? null,
  };
}
