import { onDocumentWritten } from 'firebase-functions/firestore';
import { auditFunction } from '../config.ts';
import { auditPorts } from '../container.ts';
import {
  auditedCollections,
  type AuditedCollection,
  type WrittenDocument,
} from '../domain/audit/writtenVersion.ts';

/** Patients were written: by a client of the SDK, over REST, or by us. */
export const auditPatientWrites = auditWrites(
  'centers/{centerId}/patients/{documentId}',
  auditedCollections.patients,
);

/** Recordings were written. */
export const auditRecordingWrites = auditWrites(
  'centers/{centerId}/recordings/{documentId}',
  auditedCollections.recordings,
);

function auditWrites(document: string, collection: AuditedCollection) {
  return onDocumentWritten({ ...auditFunction, document }, async ({ id, time, data, params }) => {
    const { centerId = '', documentId = '' } = params as Readonly<Record<string, string>>;
    const { recordWrite } = await import('../usecases/audit/recordWrite.ts');
    await recordWrite(await auditPorts(), collection, {
      ...{ eventId: id, at: new Date(time), centerId },
      before: textsOf(documentId, data?.before.data()),
      after: textsOf(documentId, data?.after.data()),
    });
  });
}

/** A document with its values as text: they are ids, or compared and nothing else. */
function textsOf(id: string, data: object | undefined): WrittenDocument {
  if (data === undefined) return null;
  const texts = Object.entries(data).map(([name, value]) => [name, textOf(value)]);
  return { ...(Object.fromEntries(texts) as Record<string, string | null>), id };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
