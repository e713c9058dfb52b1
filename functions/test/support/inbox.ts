import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { documentPaths, type RecordingKey } from '../../src/domain/paths.ts';
import {
  assignmentRepresentation,
  recordingVersionRepresentation,
  waitingSoundRepresentation,
} from '../../src/http/representations.ts';
import { admin } from './emulators.ts';
import type { TestCenter } from './people.ts';
import { newRecording, recordingDocument, storedDocuments } from './recordings.ts';
import { get, recordingPath } from './rest.ts';

/** A page of the inbox, strictly: nothing unlisted may be in it. */
export const inboxPage = z.strictObject({
  items: z.array(
    z.union([
      z.strictObject({ sound: z.strictObject(waitingSoundRepresentation.shape) }),
      z.strictObject({ recording: z.strictObject(recordingVersionRepresentation.shape) }),
    ]),
  ),
  nextCursor: z.string().nullable(),
});

/** The recording that an item of the inbox is about. */
export function idOfItem(item: z.infer<typeof inboxPage>['items'][number]): string {
  return 'sound' in item ? item.sound.id : item.recording.id;
}

/** Path of the inbox of a center, or of something in it, in the REST surface. */
export function inboxPath({ centerId }: TestCenter, rest = ''): string {
  return `/v1/centers/${centerId}/inbox${rest}`;
}

/** Puts a recording that somebody has announced, without its sound. */
export async function putAnnounced(
  { centerId, people }: TestCenter,
  changes: object = {},
): Promise<RecordingKey> {
  const key = newRecording(centerId);
  const document = storedDocuments.recording(people.technician.userId);
  await recordingDocument(key).set({ ...document, ...changes });
  return key;
}

/** Puts a sound that came without a document. */
export async function putWaiting(
  { centerId, people }: TestCenter,
  changes: object = {},
): Promise<RecordingKey> {
  const recordingId = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.inbox(centerId)}/${recordingId}`)
    .set({ ...storedDocuments.inboxEntry(people.technician.userId), ...changes });
  return { centerId, recordingId };
}

/** Everything that was ever said about whose a recording is, as a viewer reads it. */
export async function assignmentsOf({ people }: TestCenter, key: RecordingKey) {
  const list = z.object({
    assignments: z.array(z.strictObject(assignmentRepresentation.shape)).max(3),
    nextCursor: z.string().nullable(),
  });
  const history = [];
  for (let cursor = ''; ;) {
    const path = `${recordingPath(key)}/assignments?limit=3${cursor}`;
    const page = list.parse(await (await get(path, people.viewer)).json());
    history.push(...page.assignments);
    if (page.nextCursor === null) return history;
    cursor = `&cursor=${page.nextCursor}`;
  }
}
