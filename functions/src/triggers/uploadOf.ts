import type { StorageObjectData } from 'firebase-functions/storage';
import type { Upload } from '../domain/recordings/processing.ts';
import { uploadLabels } from '../domain/recordings/uploadLabels.ts';

/**
 * What a Storage event says about the object that it announces. Its 64-bit numbers arrive as
 * strings (the JSON form of protobuf), whatever their declared type is.
 */
export function uploadOf(data: StorageObjectData): Upload {
  return {
    generation: String(data.generation),
    sizeBytes: Number.parseInt(String(data.size), 10),
    ...uploadLabels(data.metadata),
  };
}
