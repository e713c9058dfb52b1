import { randomUUID } from 'node:crypto';
import type { RestRequest } from './rest.ts';

/** An ADT message about one patient, by MRN; with a prior MRN where the event is a merge. */
export function adtMessage(
  event: 'A04' | 'A08' | 'A40',
  mrn: string,
  { name = 'Fresh^Newcomer', priorMrn = null as string | null, sentAt = '20261122' } = {},
): string {
  const segments = [
    `MSH|^~\\&|HIS|H|AUSCULTRA|N|${sentAt}||ADT^${event}|${randomUUID()}|P|2.5.1||||||UNICODE UTF-8`,
    `PID|1||${mrn}||${name}||19600229|F`,
    ...(priorMrn === null ? [] : [`MRG|${priorMrn}`]),
  ];
  return segments.map((segment) => `${segment}\r`).join('');
}

/** Sending a message to a center. */
export function hl7Request(centerId: string, message: string): RestRequest {
  return {
    method: 'post',
    path: `/v1/centers/${centerId}/hl7v2`,
    body: message,
    headers: { 'content-type': 'application/hl7-v2' },
  };
}
