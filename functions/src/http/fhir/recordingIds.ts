import { clientMadeIdSchema } from '../../domain/ids.ts';

/**
 * What can be observed in a recording. An observation's id is the recording's with the finding's name
 * behind a dot, so that it can be read without being looked up.
 */
export const findings = {
  heartRate: 'heart-rate',
  murmur: 'murmur',
  respiratoryRate: 'respiratory-rate',
  wheeze: 'wheeze',
  crackles: 'crackles',
} as const;
export type Finding = (typeof findings)[keyof typeof findings];

/** Id of an observation; at most 64 characters, as FHIR demands. */
export function observationId(recordingId: string, finding: Finding): string {
  return `${recordingId}.${finding}`;
}

/** The recording that an id of ours names, whatever stands behind its first dot; or null. */
export function recordingIdOf(id: string): string | null {
  return clientMadeIdSchema.safeParse(id.split('.', 1)[0]).data ?? null;
}
