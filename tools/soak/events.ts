import { randomUUID } from 'node:crypto';
import { documentPaths, objectPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';

/** The Functions emulator of a run. */
export interface FunctionsEmulator {
  readonly projectId: string;
  /** `host:port` */
  readonly host: string;
}

const cloudEventType = 'application/cloudevents+json; charset=UTF-8';

/** How long an event may take; Eventarc would deliver it again. */
const answerMilliseconds = 60_000;

/** Delivers once more that a sound has arrived, as Eventarc may do at any time. */
export async function redeliverSound(
  emulator: FunctionsEmulator,
  { bucket }: Admin,
  key: RecordingKey,
): Promise<void> {
  const [object] = await bucket.file(objectPaths.original(key)).getMetadata();
  await post(emulator, 'trigger_multicast', {
    specversion: '1.0',
    id: randomUUID(),
    type: 'google.cloud.storage.object.v1.finalized',
    source: `//storage.googleapis.com/projects/_/buckets/${bucket.name}`,
    subject: `objects/${objectPaths.original(key)}`,
    time: object.updated,
    data: object,
  });
}

/** Delivers once more that a recording was announced. */
export async function redeliverDocument(
  emulator: FunctionsEmulator,
  { centerId, recordingId }: RecordingKey,
): Promise<void> {
  const document = `${documentPaths.recordings(centerId)}/${recordingId}`;
  const database = `projects/${emulator.projectId}/databases/(default)`;
  await post(emulator, 'triggers/europe-west1-onRecordingCreated-0', {
    specversion: '1.0',
    id: randomUUID(),
    type: 'google.cloud.firestore.document.v1.created',
    source: `//firestore.googleapis.com/${database}`,
    subject: `documents/${document}`,
    time: new Date().toISOString(),
    ...{ project: emulator.projectId, database: '(default)', namespace: '(default)' },
    ...{ document, location: 'eur3', datacontenttype: 'application/json' },
    data: { value: { name: `${database}/documents/${document}`, fields: {} } },
  });
}

async function post(emulator: FunctionsEmulator, path: string, event: object): Promise<void> {
  const url = `http://${emulator.host}/functions/projects/${emulator.projectId}/${path}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': cloudEventType },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(answerMilliseconds),
  }).catch(() => null);
  // A worker that was killed with the event in hand answers 500 or nothing, as it would to Eventarc.
  await response?.arrayBuffer();
}
