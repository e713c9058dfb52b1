import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import { recordingSchema, type Recording } from '../../domain/recordings/recording.ts';
import type { SoundUpload } from '../../domain/recordings/soundUpload.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import { requireAssignable } from './requireAssignable.ts';
import type { AnnouncementState, AnnouncementStore, UploadSession, UploadStore } from './ports.ts';

/** What announcing needs. */
export interface AnnouncePorts extends AccessPorts {
  readonly announcements: AnnouncementStore;
  readonly uploads: UploadStore;
}

/** Who announces, and in which request. */
interface Announcing {
  readonly caller: Caller;
  readonly requestId: string;
  /** The web app that does, if it is one of ours; null: no browser. */
  readonly webOrigin: string | null;
}

/** What a client says about a sound that it has recorded. */
export type Announcement = Pick<
  Recording,
  'patientId' | 'kind' | 'site' | 'posture' | 'deviceId' | 'examId' | 'capturedAt'
>;

/** A recording, and where its sound goes. */
export interface AnnouncedRecording {
  readonly recording: Recording;
  readonly isNew: boolean;
  /** Null when the sound is here already. */
  readonly upload: {
    readonly objectPath: string;
    /** Null when none was asked for. */
    readonly session: UploadSession | null;
  } | null;
}

/**
 * Announces a recording as its creator. The id is the client's own, so that sending again makes
 * nothing twice: it answers the recording as it is by now, with a new place to send the sound to
 * while it hasn't come.
 *
 * @param sound - what shall be uploaded over plain HTTP; null when the client uploads otherwise
 * @throws {DomainError} `conflict` when the id is taken by another recording, or by a sound of
 *   somebody else, or was erased, or the patient is being erased; `not_found` for a patient who isn't
 *   there
 */
export async function announceRecording(
  ports: AnnouncePorts,
  { caller, requestId, webOrigin }: Announcing,
  key: RecordingKey,
  announcement: Announcement,
  sound: SoundUpload | null,
): Promise<AnnouncedRecording> {
  await authorize(ports, caller, key.centerId, 'recording.create');
  if (caller.device !== null && announcement.deviceId !== caller.device.deviceId) {
    throw new DomainError('permission_denied', 'A device announces what it has recorded itself.');
  }
  const at = new Date().toISOString();
  const fresh = recordingSchema.parse({
    ...{ id: key.recordingId, ...announcement, status: 'awaiting_upload' },
    ...{ createdBy: caller.userId, createdAt: at },
    ...{ updatedBy: caller.userId, updatedAt: at, requestId },
  });
  const { recording, isNew, isSoundHere } = await ports.announcements.announce(
    key,
    announcement.patientId,
    (state) => ({
      recording: announcedIn(state, fresh),
      isNew: state.recording === null,
      isSoundHere: state.inboxEntry !== null,
    }),
  );
  if (recording.status !== 'awaiting_upload' || isSoundHere) {
    return { recording, isNew, upload: null };
  }
  const objectPath = objectPaths.original(key);
  const session =
    sound === null ? null : await ports.uploads.open(objectPath, sound, caller.userId, webOrigin);
  return { recording, isNew, upload: { objectPath, session } };
}

/** The recording that an announcement makes or finds. */
function announcedIn(
  { recording, inboxEntry, patient, isErased, isPatientBeingErased }: AnnouncementState,
  fresh: Recording,
): Recording {
  if (recording !== null) {
    // What people may have corrected since is not held against who sends again.
    const isSame =
      recording.createdBy === fresh.createdBy &&
      recording.kind === fresh.kind &&
      recording.deviceId === fresh.deviceId &&
      Date.parse(recording.capturedAt) === Date.parse(fresh.capturedAt);
    if (isSame) return recording;
    throw new DomainError(
      'conflict',
      'There is another recording of this id. Make a new random UUID for each recording.',
    );
  }
  if (isErased) {
    throw new DomainError('conflict', 'The recording of this id was erased. It stays so.');
  }
  if (inboxEntry !== null && inboxEntry.uploadedBy !== fresh.createdBy) {
    throw new DomainError(
      'conflict',
      'A sound of this id came from somebody else and waits in the inbox. Describe it there.',
    );
  }
  requireAssignable(fresh.patientId, patient);
  if (isPatientBeingErased) throw new DomainError('conflict', 'This patient is being erased.');
  return fresh;
}
