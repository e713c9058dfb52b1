import { deviceOf, type Caller } from '../../domain/access/caller.ts';
import {
  matchPatients,
  matchSpanMinutes,
  type Candidate,
  type Unclaimed,
} from '../../domain/inbox/matchPatients.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { RecordingState } from '../../domain/recordings/processing.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { PatientStore } from '../patients/ports.ts';
import { mergePages, type PageRequest, type PlacedPage } from '../places.ts';
import type { InboxStore, UnassignedRecording, WaitingSound } from './ports.ts';

/** What reading the inbox needs. */
export interface InboxPorts extends AccessPorts {
  readonly inbox: InboxStore;
  readonly patients: PatientStore;
}

/** Something that waits for somebody to say what it is, or whose. */
export type WaitingItem = WaitingSound | UnassignedRecording;

/** What waits in a center, the latest first. */
export async function listInbox(
  { inbox, ...ports }: InboxPorts,
  caller: Caller,
  centerId: string,
  page: PageRequest,
): Promise<PlacedPage<WaitingItem>> {
  await authorize(ports, caller, centerId, 'inbox.read');
  // One more than asked for says whether there is another page.
  const oneMore = { ...page, limit: page.limit + 1 };
  const lists = await Promise.all([
    inbox.listSounds(centerId, oneMore),
    inbox.listUnassigned(centerId, oneMore),
  ]);
  return mergePages<WaitingItem>(lists, page.limit);
}

/** Most recordings, and patients, before a sound and after it that are looked at. */
const limitEachSide = 150;
/** Most candidates that are named: whoever is not among them has to be searched for. */
const maximumCandidates = 10;

/**
 * Who may have been listened to, the likeliest first, with reasons. Patients who were archived,
 * merged or erased are none.
 *
 * @throws {DomainError} `not_found` when nothing of that id waits
 */
export async function findCandidates(
  ports: InboxPorts,
  caller: Caller,
  key: RecordingKey,
): Promise<readonly Candidate[]> {
  const { centerId } = key;
  await authorize(ports, caller, centerId, 'inbox.read');
  const unclaimed = unclaimedOf(await ports.inbox.find(key), centerId);
  const around = { at: new Date(unclaimed.at), minutes: matchSpanMinutes };
  const [captured, announced, registered] = await Promise.all([
    ports.inbox.listSightings(centerId, 'capturedAt', around, limitEachSide),
    unclaimed.isTimeOfArrival
      ? ports.inbox.listSightings(centerId, 'createdAt', around, limitEachSide)
      : [],
    ports.inbox.listRegistered(centerId, around, limitEachSide),
  ]);
  const candidates = matchPatients(unclaimed, [...captured, ...announced], registered).slice(
    0,
    maximumCandidates,
  );
  const patients = await Promise.all(
    candidates.map(({ patientId }) => ports.patients.find({ centerId, patientId })),
  );
  return candidates.filter((_candidate, index) => patients[index]?.status === 'active');
}

function unclaimedOf(
  { recording, inboxEntry }: Pick<RecordingState, 'recording' | 'inboxEntry'>,
  centerId: string,
): Unclaimed {
  if (recording === null && inboxEntry !== null) {
    const { receivedAt, uploadedBy } = inboxEntry;
    const deviceId = deviceOf(centerId, uploadedBy);
    return {
      at: receivedAt,
      isTimeOfArrival: true,
      deviceId,
      recordedBy: uploadedBy,
      examId: null,
    };
  }
  if (recording?.patientId !== null || recording.status === 'entered_in_error') {
    throw notFound('recording in the inbox');
  }
  const { capturedAt, deviceId, createdBy, examId } = recording;
  return { at: capturedAt, isTimeOfArrival: false, deviceId, recordedBy: createdBy, examId };
}
