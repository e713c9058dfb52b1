import type { Upload } from './processing.ts';

/**
 * Reads what a client has put into the custom metadata of an original: `uploadedBy`, which Storage
 * rules hold against the caller, and `sha256`, which the pipeline holds against the bytes.
 */
export function uploadLabels(
  metadata: Readonly<Record<string, unknown>> | undefined,
): Pick<Upload, 'uploadedBy' | 'declaredSha256'> {
  const label = (name: string) => {
    const value = metadata?.[name];
    return typeof value === 'string' ? value : null;
  };
  return { uploadedBy: label('uploadedBy'), declaredSha256: label('sha256') };
}
