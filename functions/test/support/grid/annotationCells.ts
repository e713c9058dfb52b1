import { randomUUID } from 'node:crypto';
import {
  doc,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  type DocumentData,
} from 'firebase/firestore';
import { documentPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import { standings, type Standing, type TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { expectedOutcome, type Cell } from './cell.ts';
import { ids } from './fixtures.ts';

/** An annotation as a client makes it. */
export function newAnnotation(createdBy: string): DocumentData {
  return {
    ...storedDocuments.annotation(createdBy),
    createdAt: serverTimestamp(),
    updatedAt: serverTimestamp(),
  };
}

/** Who may edit a mark of its own, and what a mark may say, asked of those who may make one. */
export function annotationCells(): Cell[] {
  return [
    ...standings.map((standing): Cell => ({
      name: `${standing} withdraws an annotation of its own`,
      expected: expectedOutcome(standing, 'firestore', ['annotation.write']),
      attempt: (center) => edit(center, standing, {}, { status: 'withdrawn' }),
    })),
    ...contentCells(),
    ...editCells(),
  ];
}

function contentCells(): Cell[] {
  const cell = (
    name: string,
    expected: Outcome,
    changes: (center: TestCenter) => DocumentData,
    place: { recordingId?: string; annotationId?: string } = {},
  ): Cell => ({
    name: `technician marks ${name}`,
    expected,
    attempt: (center) => {
      const { client, userId } = center.people.technician;
      const parent = documentPaths.annotations(center.centerId, place.recordingId ?? ids.recording);
      return outcomeOf(() =>
        setDoc(doc(client.firestore, parent, place.annotationId ?? randomUUID()), {
          ...newAnnotation(userId),
          ...changes(center),
        }),
      );
    },
  });
  const kinds = [
    ...['s1', 's2', 's3', 's4', 'systolic_murmur', 'diastolic_murmur', 'click', 'friction_rub'],
    ...['wheeze', 'crackle', 'rhonchus', 'stridor', 'artifact', 'note'],
  ];
  return [
    ...kinds.map((kind) => cell(`a ${kind}`, 'allowed', () => ({ kind }))),
    cell('the first hour', 'allowed', () => ({ startSeconds: 0, endSeconds: 3600 })),
    cell('with a note of several lines', 'allowed', () => ({ note: 'First\nsecond' })),
    cell('with 1000 characters beyond the BMP', 'allowed', () => ({ note: '🫀'.repeat(1000) })),
    cell('with a note too long', 'denied', () => ({ note: 'x'.repeat(1001) })),
    cell('with an empty note', 'denied', () => ({ note: '' })),
    cell('with a note that is a list', 'denied', () => ({ note: ['x'] })),
    cell('an unknown kind', 'denied', () => ({ kind: 'borborygmus' })),
    cell('before the beginning', 'denied', () => ({ startSeconds: -0.1 })),
    cell('something that ends as it begins', 'denied', () => ({
      ...{ startSeconds: 2, endSeconds: 2 },
    })),
    cell('beyond an hour', 'denied', () => ({ endSeconds: 3600.5 })),
    cell('a beginning that is text', 'denied', () => ({ startSeconds: '1' })),
    cell('something withdrawn', 'denied', () => ({ status: 'withdrawn' })),
    cell('something in the name of somebody else', 'denied', ({ people }) => ({
      createdBy: people.clinician.userId,
    })),
    cell('at a time of its own', 'denied', () => ({ createdAt: Timestamp.fromMillis(0) })),
    cell('with a change at a time of its own', 'denied', () => ({
      updatedAt: Timestamp.fromMillis(0),
    })),
    cell('with a change by somebody else', 'denied', () => ({ updatedBy: 'somebody' })),
    cell('as if over REST', 'denied', () => ({ requestId: randomUUID() })),
    cell('with a field too many', 'denied', () => ({ severity: 3 })),
    cell('under an id that is no UUID', 'denied', () => ({}), { annotationId: 'mine' }),
    cell('in a recording that isn’t there', 'denied', () => ({}), { recordingId: randomUUID() }),
    cell('in a recording that is retracted', 'denied', () => ({}), {
      recordingId: ids.correctable.entered_in_error,
    }),
  ];
}

function editCells(): Cell[] {
  const cell = (
    name: string,
    expected: Outcome,
    stored: DocumentData,
    changes: DocumentData,
  ): Cell => ({
    name: `technician ${name}`,
    expected,
    attempt: (center) => edit(center, 'technician', stored, changes),
  });
  return [
    cell('moves a mark of its own', 'allowed', {}, { startSeconds: 0.5, kind: 'click' }),
    cell('edits a mark that it wrote over REST', 'allowed', { requestId: randomUUID() }, {}),
    cell('edits a mark of somebody else', 'denied', { createdBy: 'somebody' }, {}),
    cell(
      'takes over a mark of somebody else',
      'denied',
      { createdBy: 'somebody' },
      { createdBy: 'technician' },
    ),
    cell('gives a mark an unknown status', 'denied', {}, { status: 'approved' }),
    cell('makes a mark older', 'denied', {}, { createdAt: Timestamp.fromMillis(0) }),
    cell('edits a mark into nonsense', 'denied', {}, { endSeconds: 0 }),
    cell('edits a mark that is withdrawn', 'denied', { status: 'withdrawn' }, {}),
    cell('brings a withdrawn mark back', 'denied', { status: 'withdrawn' }, { status: 'active' }),
  ];
}

/** Lets a standing change a mark that, unless `stored` says otherwise, it has made itself. */
async function edit(
  { centerId, people }: TestCenter,
  standing: Standing,
  stored: DocumentData,
  changes: DocumentData,
): Promise<Outcome> {
  const { userId, client } = people[standing];
  const parent = documentPaths.annotations(centerId, ids.recording);
  const id = randomUUID();
  await admin.firestore
    .doc(`${parent}/${id}`)
    .set({ ...storedDocuments.annotation(userId), ...stored });
  const createdBy = changes['createdBy'] === undefined ? {} : { createdBy: userId };
  return outcomeOf(() =>
    updateDoc(doc(client.firestore, parent, id), {
      ...{ updatedBy: userId, updatedAt: serverTimestamp(), requestId: null },
      ...changes,
      ...createdBy,
    }),
  );
}
