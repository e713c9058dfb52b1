import { randomUUID } from 'node:crypto';
import { deleteField, doc, serverTimestamp, Timestamp, updateDoc } from 'firebase/firestore';
import type { DocumentData } from 'firebase/firestore';
import { documentPaths } from '../../../src/domain/paths.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import type { Standing, TestCenter } from '../people.ts';
import type { Cell } from './cell.ts';
import { ids } from './fixtures.ts';

/** A correction of a recording by a standing, valid in every way. */
export function correctionOfRecording({ people }: TestCenter, standing: Standing): DocumentData {
  return {
    ...{ site: 'AV', posture: 'sitting', examId: randomUUID() },
    ...{ updatedBy: people[standing].userId, updatedAt: serverTimestamp(), requestId: null },
  };
}

/** What people may correct of a recording, and until when. */
export function correctionCells(): Cell[] {
  const cell = (
    name: string,
    expected: Outcome,
    changes: DocumentData,
    which: keyof typeof ids.correctable = 'announced',
  ): Cell => ({
    name: `technician corrects ${name}`,
    expected,
    attempt: (center) => {
      const { firestore } = center.people.technician.client;
      const parent = documentPaths.recordings(center.centerId);
      return outcomeOf(() =>
        updateDoc(doc(firestore, parent, ids.correctable[which]), {
          ...correctionOfRecording(center, 'technician'),
          ...changes,
        }),
      );
    },
  });
  const frozen: DocumentData = {
    patientId: randomUUID(),
    kind: 'lung',
    deviceId: randomUUID(),
    capturedAt: Timestamp.fromMillis(0),
    createdBy: 'somebody',
    createdAt: Timestamp.fromMillis(0),
    status: 'analyzed',
    reasons: [],
    summary: null,
    claim: null,
    stage: null,
    sha256: null,
    duplicateOf: null,
    review: null,
    retraction: null,
  };
  return [
    cell('site, posture and exam', 'allowed', {}),
    cell('the site of a lung sound', 'allowed', { site: 'posterior_left_lower' }, 'lung'),
    cell('a recording out of its exam', 'allowed', { examId: null }),
    cell('to a posture that nobody knows', 'allowed', { posture: null }),
    cell('one that is analyzed', 'allowed', {}, 'analyzed'),
    ...(['reviewed', 'entered_in_error'] as const).map((status) =>
      cell(`one that is ${status}`, 'denied', {}, status),
    ),
    ...Object.entries(frozen).map(([field, value]) =>
      cell(`its ${field}`, 'denied', { [field]: value as unknown }),
    ),
    cell('to a site of the lung', 'denied', { site: 'trachea' }),
    cell('to a posture that is none', 'denied', { posture: 'dancing' }),
    cell('to an exam that is no UUID', 'denied', { examId: 'mine' }),
    cell('nothing of the exam', 'denied', { examId: deleteField() }),
    cell('in the name of somebody else', 'denied', { updatedBy: 'somebody' }),
    cell('at a time of its own', 'denied', { updatedAt: Timestamp.fromMillis(0) }),
    cell('as if over REST', 'denied', { requestId: randomUUID() }),
  ];
}
