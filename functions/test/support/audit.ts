import { decodeDocument } from '../../src/adapters/firestore/codec.ts';
import { auditEventSchema, type AuditEvent } from '../../src/domain/audit/auditEvent.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { admin } from './emulators.ts';

/** The event of a request, by the trace id of its answer; null when it left none in that log. */
export async function eventOf(
  response: Response,
  centerId: string | null,
): Promise<AuditEvent | null> {
  const log =
    centerId === null ? documentPaths.platformAuditEvents : documentPaths.auditEvents(centerId);
  const id = response.headers.get('x-trace-id') ?? 'none';
  return decodeDocument(auditEventSchema, await admin.firestore.doc(`${log}/${id}`).get());
}

/** Events of a center that are about one thing, once there are as many as expected. */
export async function eventsAbout(
  centerId: string,
  field: 'recordingId' | 'patientIds',
  id: string,
  expected: number,
  timeoutSeconds = 30,
): Promise<AuditEvent[]> {
  const about = admin.firestore
    .collection(documentPaths.auditEvents(centerId))
    .where(field, field === 'patientIds' ? 'array-contains' : '==', id);
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const { docs } = await about.get();
    if (docs.length >= expected || Date.now() > deadline) {
      return docs.flatMap((snapshot) => decodeDocument(auditEventSchema, snapshot) ?? []);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
