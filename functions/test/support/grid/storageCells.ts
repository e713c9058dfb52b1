import { randomUUID } from 'node:crypto';
import {
  deleteObject,
  getBytes,
  listAll,
  ref,
  updateMetadata,
  uploadBytes,
  type UploadMetadata,
} from 'firebase/storage';
import { documentPaths, objectPaths } from '../../../src/domain/paths.ts';
import type { Action } from '../../../src/domain/access/permissions.ts';
import { admin } from '../emulators.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import { standings, type Standing, type TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { expectedOutcome, type Cell } from './cell.ts';
import { foreignObject, ids } from './fixtures.ts';

/** A kind of object: where it lies and what the table says about it. */
interface ObjectSpec {
  readonly what: string;
  readonly locate: (center: TestCenter, standing: Standing, recordingId?: string) => string;
  readonly get: readonly Action[];
  readonly create?: readonly Action[];
}

const maximumBytes = 50 * 1024 * 1024;
const sound = new Uint8Array(64);

const objects: readonly ObjectSpec[] = [
  {
    what: 'an original of somebody else',
    locate: ({ centerId }, _standing, recordingId = ids.recording) =>
      objectPaths.original({ centerId, recordingId }),
    get: ['recording.read'],
    create: ['recording.upload'],
  },
  {
    what: 'its own original',
    locate: ({ centerId }, standing, recordingId = ids.ownRecording[standing]) =>
      objectPaths.original({ centerId, recordingId }),
    get: ['recording.read', 'recording.read_own'],
    create: ['recording.upload'],
  },
  {
    what: 'an artifact',
    locate: ({ centerId }, _standing, recordingId = ids.recording) =>
      objectPaths.artifact({ centerId, recordingId }, ids.analysis, 'peaks'),
    get: ['analysis.read'],
  },
  {
    what: 'an object that nothing knows',
    locate: ({ centerId }, _standing, recordingId) =>
      recordingId === undefined
        ? foreignObject(centerId)
        : foreignObject(centerId).replace('job-1', recordingId),
    get: [],
  },
];

/** Every standing × object × get, list, create, update (of bytes and of labels), delete. */
export function storageGrid(): Cell[] {
  return objects.flatMap((object) => standings.flatMap((standing) => cellsOf(object, standing)));
}

function cellsOf(object: ObjectSpec, standing: Standing): Cell[] {
  const cell = (
    what: string,
    actions: readonly Action[],
    attempt: (center: TestCenter) => Promise<unknown>,
  ): Cell => ({
    name: `${standing} ${what}`,
    expected: expectedOutcome(standing, 'storage', actions),
    attempt: (center) => outcomeOf(() => attempt(center)),
  });
  const at = (center: TestCenter, path: string) =>
    ref(center.people[standing].client.storage, path);
  const existing = (center: TestCenter) => at(center, object.locate(center, standing));
  return [
    cell(`gets ${object.what}`, object.get, (center) => getBytes(existing(center))),
    cell(`lists what is beside ${object.what}`, [], (center) =>
      listAll(at(center, object.locate(center, standing).replace(/\/[^/]+$/u, ''))),
    ),
    cell(`creates ${object.what}`, object.create ?? [], (center) =>
      put(center, standing, object.locate(center, standing, randomUUID())),
    ),
    cell(`overwrites ${object.what}`, [], (center) =>
      put(center, standing, object.locate(center, standing)),
    ),
    cell(`relabels ${object.what}`, [], (center) =>
      updateMetadata(existing(center), metadataOf(center, standing)),
    ),
    cell(`deletes ${object.what}`, [], (center) => deleteObject(existing(center))),
  ];
}

/** What may be uploaded, asked of those who may upload. */
export function uploadCells(): Cell[] {
  const cell = (
    what: string,
    expected: Outcome,
    changes: UploadMetadata,
    path: (center: TestCenter) => string = ({ centerId }) =>
      objectPaths.original({ centerId, recordingId: randomUUID() }),
    bytes: Uint8Array = sound,
  ): Cell => ({
    name: `technician uploads ${what}`,
    expected,
    attempt: (center) => outcomeOf(() => put(center, 'technician', path(center), changes, bytes)),
  });
  const wrongPath = (what: string, path: (centerId: string, id: string) => string) =>
    cell(what, 'denied', {}, ({ centerId }) => path(centerId, randomUUID()));
  const announced = (creator: Standing, expected: Outcome): Cell => ({
    name: `technician uploads the sound of a recording that the ${creator} announced`,
    expected,
    attempt: async (center) => {
      const { centerId, people } = center;
      const recordingId = randomUUID();
      await admin.firestore
        .doc(`${documentPaths.recordings(centerId)}/${recordingId}`)
        .set(storedDocuments.recording(people[creator].userId));
      return outcomeOf(() =>
        put(center, 'technician', objectPaths.original({ centerId, recordingId })),
      );
    },
  });
  const declaring = (what: string, expected: Outcome, sha256: string): Cell => ({
    name: `technician uploads with ${what} for a hash`,
    expected,
    attempt: (center) => {
      const { userId } = center.people.technician;
      const path = objectPaths.original({ centerId: center.centerId, recordingId: randomUUID() });
      const customMetadata = { uploadedBy: userId, sha256 };
      return outcomeOf(() => put(center, 'technician', path, { customMetadata }));
    },
  });
  return [
    declaring('a SHA-256 in hex', 'allowed', '0a'.repeat(32)),
    declaring('a SHA-256 in upper case', 'denied', '0A'.repeat(32)),
    declaring('half a SHA-256', 'denied', '0a'.repeat(16)),
    declaring('nothing', 'denied', ''),
    cell('FLAC', 'allowed', { contentType: 'audio/flac' }),
    cell('a type that is not audio', 'denied', { contentType: 'text/html' }),
    cell('a type that only begins with audio', 'denied', {
      contentType: 'audio/wav; x=<script>',
    }),
    cell('without an uploader', 'denied', { customMetadata: {} }),
    cell('as somebody else', 'denied', { customMetadata: { uploadedBy: 'somebody-else' } }),
    cell('more than 50 MiB', 'denied', {}, undefined, new Uint8Array(maximumBytes + 1)),
    wrongPath('into no center', (_centerId, id) => `centers/no-center/recordings/${id}/original`),
    wrongPath('at the root', (_centerId, id) => `${id}/original`),
    wrongPath('under another name', (c, id) => `centers/${c}/recordings/${id}/sound`),
    wrongPath('below the original', (c, id) => `centers/${c}/recordings/${id}/original/again`),
    wrongPath(
      'under an id that is no UUID',
      (c, id) => `centers/${c}/recordings/my-${id}/original`,
    ),
    wrongPath(
      'under an upper-case id',
      (c, id) => `centers/${c}/recordings/${id.toUpperCase()}/original`,
    ),
    wrongPath('under an id with dots', (c, id) => `centers/${c}/recordings/..%2f${id}/original`),
    announced('technician', 'allowed'),
    announced('clinician', 'denied'),
  ];
}

function metadataOf({ people }: TestCenter, standing: Standing): UploadMetadata {
  return { contentType: 'audio/wav', customMetadata: { uploadedBy: people[standing].userId } };
}

function put(
  center: TestCenter,
  standing: Standing,
  path: string,
  changes: UploadMetadata = {},
  bytes: Uint8Array = sound,
) {
  const { storage } = center.people[standing].client;
  return uploadBytes(ref(storage, path), bytes, { ...metadataOf(center, standing), ...changes });
}
