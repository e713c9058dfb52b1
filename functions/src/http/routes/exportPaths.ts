import type { JobKey } from '../../usecases/jobs/ports.ts';

/** Path of the exports of a center, and of one of them. */
export const exportsPath = '/v1/centers/{centerId}/exports';
export const exportPath = `${exportsPath}/{jobId}` as const;

/** Absolute URL of a file of an export. */
export function exportFileUrl(apiUrl: string, { centerId, jobId }: JobKey, name: string): string {
  return `${apiUrl}/v1/centers/${centerId}/exports/${jobId}/files/${name}`;
}
