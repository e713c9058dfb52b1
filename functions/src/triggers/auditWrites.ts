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

/** Recordings were annotated. */
export const auditAnnotationWrites = auditWrites(
  'centers/{centerId}/recordings/{recordingId}/annotations/{documentId}',
  auditedCollections.annotations,
);

function auditWrites(document: string, collection: AuditedCollection) {
  return onDocumentWritten({ ...auditFunction, document }, async ({ id, time, data, params }) => {
    const { centerId = '', documentId = '', ...place } = params as Readonly<Record<string, string>>;
    const textsOf = (document: object | undefined) =>
      withTexts(document, { ...place, id: documentId });
    const { recordWrite } = await import('../usecases/audit/recordWrite.ts');
    await recordWrite(await auditPorts(), collection, {
      ...{ eventId: id, at: new Date(time), centerId },
      before: textsOf(data?.before.data()),
      after: textsOf(data?.after.data()),
    });
  });
}

/** A document with its values as text: they are ids, or compared and nothing else. */
function withTexts(
  data: object | undefined,
  ids: Readonly<Record<string, string>>,
): WrittenDocument {
  if (data === undefined) return null;
  const texts = Object.entries(data).map(([name, value]) => [name, textOf(value)]);
  return { ...(Object.fromEntries(texts) as Record<string, string | null>), ...ids };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
