import { randomUUID } from 'node:crypto';
import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getDocFromServer,
  getDocsFromServer,
  limit,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
  type DocumentData,
  type QueryConstraint,
} from 'firebase/firestore';
import { documentPaths } from '../../../src/domain/paths.ts';
import type { Action } from '../../../src/domain/access/permissions.ts';
import { admin } from '../emulators.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import { standings, storedDevice, type Standing, type TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { newAnnotation } from './annotationCells.ts';
import { expectedOutcome, type Cell } from './cell.ts';
import { correctionOfRecording } from './correctionCells.ts';
import {
  ids,
  storedAssignment,
  storedEvent,
  storedExam,
  storedMail,
  storedReview,
} from './fixtures.ts';
import { changeOfPatient, newPatient } from './patientCells.ts';

/** A kind of document: where it lies and what the table says about it. */
interface PathSpec {
  readonly what: string;
  /** The collection and the id in it; `standing` is whoever asks. */
  readonly locate: (center: TestCenter, standing: Standing) => readonly [string, string];
  readonly get: readonly Action[];
  readonly list: readonly Action[];
  readonly create?: readonly Action[];
  readonly update?: readonly Action[];
  /** What a client would have to add to the query for it to be allowed. */
  readonly filters?: (center: TestCenter, standing: Standing) => QueryConstraint[];
  /** A document that would be valid there, made by whoever asks. */
  readonly data: (center: TestCenter, standing: Standing) => DocumentData;
  /** Changes of a stored document that would be valid; default: all of `data`. */
  readonly changes?: (center: TestCenter, standing: Standing) => DocumentData;
}

/** The largest page that the rules let through. */
const pageSize = 200;

const paths: readonly PathSpec[] = [
  {
    what: 'the center',
    locate: ({ centerId }) => ['centers', centerId],
    get: ['center.read'],
    list: [],
    data: () => ({ name: 'Test center', timeZone: 'Europe/Berlin' }),
  },
  {
    what: 'a membership of somebody else',
    locate: ({ centerId, people }, standing) => [
      documentPaths.members(centerId),
      people[standing === 'viewer' ? 'technician' : 'viewer'].userId,
    ],
    get: ['member.read'],
    list: ['member.read'],
    data: () => ({ displayName: 'x', role: 'admin', status: 'active' }),
  },
  {
    what: 'a patient',
    locate: ({ centerId }) => [documentPaths.patients(centerId), ids.patient],
    get: ['patient.read'],
    list: ['patient.read'],
    create: ['patient.write'],
    update: ['patient.write'],
    data: (center, standing) => newPatient(center, standing),
    changes: (center, standing) => changeOfPatient(center, standing),
  },
  {
    what: 'the key of an identifier',
    locate: ({ centerId }) => [documentPaths.patientKeys(centerId), ids.patientKey],
    get: [],
    list: [],
    data: () => ({ patientId: ids.patient }),
  },
  {
    what: 'a merge of patients',
    locate: ({ centerId }) => [documentPaths.patientMerges(centerId), ids.patientMerge],
    get: [],
    list: [],
    data: () => ({ status: 'done', sourceId: ids.mergedPatient, targetId: ids.patient }),
  },
  {
    what: 'a device that it isn’t',
    locate: ({ centerId }) => [documentPaths.devices(centerId), ids.device],
    get: ['device.read'],
    list: ['device.read'],
    data: () => storedDevice('active', null),
  },
  {
    what: 'the device that it is',
    locate: ({ centerId, people }, standing) => [
      documentPaths.devices(centerId),
      people[standing].deviceId,
    ],
    get: ['device.read', 'device.read_own'],
    list: ['device.read'],
    data: () => storedDevice('active', null),
  },
  {
    what: 'a sound in the inbox',
    locate: ({ centerId }) => [documentPaths.inbox(centerId), ids.waiting],
    get: ['inbox.read'],
    list: ['inbox.read'],
    data: ({ people }, standing) => storedDocuments.inboxEntry(people[standing].userId),
  },
  {
    what: 'the keeper of a sound',
    locate: ({ centerId }) => [documentPaths.soundKeys(centerId), ids.sound],
    get: [],
    list: [],
    data: () => ({ recordingId: ids.recording }),
  },
  {
    what: 'a recording of somebody else',
    locate: ({ centerId }) => [documentPaths.recordings(centerId), ids.recording],
    get: ['recording.read'],
    list: ['recording.read'],
    create: ['recording.create'],
    update: ['recording.edit'],
    data: (center, standing) => announcement(center, standing),
    changes: correctionOfRecording,
  },
  {
    what: 'its own recording',
    locate: ({ centerId }, standing) => [
      documentPaths.recordings(centerId),
      ids.ownRecording[standing],
    ],
    get: ['recording.read', 'recording.read_own'],
    list: ['recording.read', 'recording.read_own'],
    create: ['recording.create'],
    update: ['recording.edit'],
    filters: ({ people }, standing) => [where('createdBy', '==', people[standing].userId)],
    data: (center, standing) => announcement(center, standing),
    changes: correctionOfRecording,
  },
  {
    what: 'an analysis',
    locate: ({ centerId }) => [documentPaths.analyses(centerId, ids.recording), ids.analysis],
    get: ['analysis.read'],
    list: ['analysis.read'],
    data: () => ({ status: 'analyzed' }),
  },
  {
    what: 'an annotation of somebody else',
    locate: ({ centerId }) => [documentPaths.annotations(centerId, ids.recording), ids.annotation],
    get: ['annotation.read'],
    list: ['annotation.read'],
    create: ['annotation.write'],
    data: ({ people }, standing) => newAnnotation(people[standing].userId),
  },
  {
    what: 'an entry in the history of a recording',
    locate: ({ centerId }) => [documentPaths.assignments(centerId, ids.recording), '000001'],
    get: ['assignment.read'],
    list: ['assignment.read'],
    data: ({ people }, standing) => storedAssignment(people[standing].userId),
  },
  {
    what: 'a review',
    locate: ({ centerId }) => [documentPaths.reviews(centerId, ids.recording), ids.review],
    get: ['review.read'],
    list: ['review.read'],
    data: ({ people }, standing) => storedReview(people[standing].userId),
  },
  {
    what: 'an exam',
    locate: ({ centerId }) => [documentPaths.exams(centerId), ids.exam],
    get: ['exam.read'],
    list: ['exam.read'],
    data: () => storedExam,
  },
  {
    what: 'an audit event',
    locate: ({ centerId }) => [documentPaths.auditEvents(centerId), ids.event],
    get: [],
    list: [],
    data: storedEvent,
  },
  {
    what: 'an audit event of the platform',
    locate: () => [documentPaths.platformAuditEvents, ids.event],
    get: [],
    list: [],
    data: storedEvent,
  },
  {
    what: 'an answer that is kept to be given again',
    locate: (_center, standing) => [documentPaths.answeredOnce, standing],
    get: [],
    list: [],
    data: () => ({ requestSha256: '0', sealedAnswer: null }),
  },
  {
    what: 'an e-mail that waits to be sent',
    locate: () => [documentPaths.mail, ids.mail],
    get: [],
    list: [],
    data: storedMail,
  },
  {
    what: 'a job',
    locate: ({ centerId }) => [documentPaths.jobs(centerId), ids.job],
    get: ['job.read'],
    list: ['job.read'],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'what an export makes its names with',
    locate: ({ centerId }) => [documentPaths.exportKeys(centerId, ids.job), 'names'],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'a file of an export',
    locate: ({ centerId }) => [documentPaths.exportFiles(centerId, ids.job), 'Patient-0001.ndjson'],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'a tombstone',
    locate: ({ centerId }) => [documentPaths.erasures(centerId), ids.erased],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'a legal hold',
    locate: ({ centerId }) => [documentPaths.legalHolds(centerId), ids.heldPatient],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'an invitation',
    locate: ({ centerId }) => [documentPaths.invitations(centerId), ids.invitation],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'a webhook, whose secret it holds',
    locate: ({ centerId }) => [documentPaths.webhooks(centerId), ids.webhook],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'what was sent to a webhook',
    locate: ({ centerId }) => [documentPaths.deliveries(centerId, ids.webhook), 'event-1'],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'where an app is reached',
    locate: ({ centerId }) => [documentPaths.appInstallations(centerId), 'app-1'],
    get: [],
    list: [],
    data: ({ people }, standing) => ({ userId: people[standing].userId }),
  },
  {
    what: 'a pairing code',
    locate: (_center, standing) => [documentPaths.pairingCodes, standing],
    get: [],
    list: [],
    data: ({ centerId }) => ({ centerId, deviceId: ids.device, expiresAt: new Date() }),
  },
  {
    what: 'a document that nothing knows',
    locate: ({ centerId }) => [`centers/${centerId}/notes`, 'note-1'],
    get: [],
    list: [],
    data: () => ({ placeholder: true }),
  },
  {
    what: 'a document outside of all centers',
    locate: (_center, standing) => ['users', standing],
    get: [],
    list: [],
    data: () => ({ role: 'admin' }),
  },
];

/** Every standing × path × get, list, create, update, delete. */
export function firestoreGrid(): Cell[] {
  return paths.flatMap((path) => standings.flatMap((standing) => cellsOf(path, standing)));
}

function cellsOf(path: PathSpec, standing: Standing): Cell[] {
  const cell = (
    what: string,
    actions: readonly Action[],
    attempt: (center: TestCenter) => Promise<unknown>,
  ): Cell => ({
    name: `${standing} ${what}`,
    expected: expectedOutcome(standing, 'firestore', actions),
    attempt: (center) => outcomeOf(() => attempt(center)),
  });
  const database = ({ people }: TestCenter) => people[standing].client.firestore;
  const existing = (center: TestCenter) => {
    const [parent, id] = path.locate(center, standing);
    return doc(database(center), parent, id);
  };
  const page = (center: TestCenter, ...constraints: QueryConstraint[]) =>
    getDocsFromServer(
      query(
        collection(database(center), path.locate(center, standing)[0]),
        ...(path.filters?.(center, standing) ?? []),
        ...constraints,
      ),
    );
  return [
    cell(`gets ${path.what}`, path.get, (center) => getDocFromServer(existing(center))),
    cell(`lists ${path.what}`, path.list, (center) => page(center, limit(pageSize))),
    cell(`lists more than a page of ${path.what}`, [], (center) =>
      page(center, limit(pageSize + 1)),
    ),
    cell(`lists without a limit: ${path.what}`, [], (center) => page(center)),
    cell(`creates ${path.what}`, path.create ?? [], (center) => {
      const fresh = doc(database(center), path.locate(center, standing)[0], randomUUID());
      return setDoc(fresh, path.data(center, standing));
    }),
    cell(`updates ${path.what}`, path.update ?? [], (center) =>
      updateDoc(existing(center), (path.changes ?? path.data)(center, standing)),
    ),
    cell(`deletes ${path.what}`, [], (center) => deleteDoc(existing(center))),
  ];
}

/** What stands beside the table: one’s own membership, queries across centers. */
export function firestoreExtras(): Cell[] {
  return standings.flatMap((standing): Cell[] => {
    const own = ({ centerId, people }: TestCenter) =>
      doc(
        people[standing].client.firestore,
        documentPaths.members(centerId),
        people[standing].userId,
      );
    const acrossCenters = (what: string): Cell => ({
      name: `${standing} lists ${what} of all centers`,
      expected: 'denied',
      attempt: ({ people }) => {
        const group = collectionGroup(people[standing].client.firestore, what);
        return outcomeOf(() =>
          getDocsFromServer(
            query(group, where('createdBy', '==', people[standing].userId), limit(1)),
          ),
        );
      },
    });
    const denied = (what: string, attempt: (center: TestCenter) => Promise<unknown>): Cell => ({
      name: `${standing} ${what}`,
      expected: 'denied',
      attempt: (center) => outcomeOf(() => attempt(center)),
    });
    const promotion = { displayName: 'x', role: 'admin', status: 'active' };
    return [
      {
        name: `${standing} gets its own membership`,
        // Everybody may learn what they are to a center, even that they are nothing.
        expected: standing === 'signed_out' ? 'denied' : 'allowed',
        attempt: (center) => outcomeOf(() => getDocFromServer(own(center))),
      },
      denied('writes itself a membership', (center) => setDoc(own(center), promotion)),
      denied('promotes itself', (center) => updateDoc(own(center), { role: 'admin' })),
      denied('deletes its membership', (center) => deleteDoc(own(center))),
      ...[
        'recordings',
        'patients',
        'members',
        'devices',
        'analyses',
        'inbox',
        'jobs',
        'invitations',
      ].map(acrossCenters),
    ];
  });
}

/** What an announcement may say, asked of those who may announce. */
export function announcementCells(): Cell[] {
  const cell = (
    name: string,
    expected: Outcome,
    changes: (center: TestCenter, standing: Standing) => DocumentData,
    standing: Standing = 'technician',
    recordingId: () => string = randomUUID,
  ): Cell => ({
    name: `${standing} announces ${name}`,
    expected,
    attempt: (center) =>
      announce(center, standing, recordingId(), {
        ...announcement(center, standing),
        ...changes(center, standing),
      }),
  });
  const sites = ['AV', 'PV', 'TV', 'MV', 'ERB'];
  const lungSites = [
    'trachea',
    'anterior_left_upper',
    'posterior_right_lower',
    'lateral_left_middle',
  ];
  const postures = [null, 'sitting', 'supine', 'left_lateral', 'standing'];
  return [
    ...sites.map((site) => cell(`a heart sound at ${site}`, 'allowed', () => ({ site }))),
    ...lungSites.map((site) =>
      cell(`a lung sound at ${site}`, 'allowed', () => ({ kind: 'lung', site })),
    ),
    ...postures.map((posture) =>
      cell(`a posture of ${String(posture)}`, 'allowed', () => ({ posture })),
    ),
    cell('no patient and no device', 'allowed', () => ({ patientId: null, deviceId: null })),
    cell('an exam', 'allowed', () => ({ examId: randomUUID() })),
    cell('no exam', 'allowed', () => ({ examId: null })),
    cell('an exam that is no UUID', 'denied', () => ({ examId: 'exam-1' })),
    cell('an exam that is a list', 'denied', () => ({ examId: [randomUUID()] })),
    cell('a field too many', 'denied', () => ({ summary: null })),
    cell('a status of its own', 'denied', () => ({ status: 'analyzed' })),
    cell('somebody else as creator', 'denied', ({ people }) => ({
      createdBy: people.clinician.userId,
    })),
    cell('its own time of creation', 'denied', () => ({ createdAt: Timestamp.fromMillis(0) })),
    cell('a capture time that is text', 'denied', () => ({ capturedAt: '2026-11-20T09:30:00Z' })),
    cell('a patient id that is a path', 'denied', () => ({ patientId: '../../other' })),
    cell('a patient id that is a number', 'denied', () => ({ patientId: 7 })),
    cell('an unknown kind', 'denied', () => ({ kind: 'bowel' })),
    cell('a lung site for a heart sound', 'denied', () => ({ site: 'trachea' })),
    cell('a heart site for a lung sound', 'denied', () => ({ kind: 'lung', site: 'MV' })),
    cell('a site that only begins like one', 'denied', () => ({ kind: 'lung', site: 'trachea2' })),
    cell('a site that is a list', 'denied', () => ({ kind: 'lung', site: ['trachea'] })),
    cell('an unknown posture', 'denied', () => ({ posture: 'dancing' })),
    cell('a device id that is an object', 'denied', () => ({ deviceId: { id: ids.device } })),
    cell('a device id that is no UUID', 'denied', () => ({ deviceId: 'mine' })),
    ...[
      'patientId',
      'kind',
      'site',
      'posture',
      'deviceId',
      'capturedAt',
      'createdBy',
      'createdAt',
      'status',
    ].map((field): Cell => ({
      name: `technician announces nothing of ${field}`,
      expected: 'denied',
      attempt: (center) => {
        const fields = Object.entries(announcement(center, 'technician'));
        const rest = Object.fromEntries(fields.filter(([name]) => name !== field));
        return announce(center, 'technician', randomUUID(), rest);
      },
    })),
    cell(
      'an id that is no UUID',
      'denied',
      () => ({}),
      'technician',
      () => `my-${randomUUID()}`,
    ),
    cell(
      'an upper-case id',
      'denied',
      () => ({}),
      'technician',
      () => randomUUID().toUpperCase(),
    ),
    cell(
      'an id of another version',
      'denied',
      () => ({}),
      'technician',
      () => randomUUID().replace(/(?<=^.{14})4/u, '1'),
    ),
    cell(
      'a recording that is there already',
      'denied',
      () => ({}),
      'technician',
      () => ids.ownRecording.technician,
    ),
    cell(
      'a sound that somebody else has uploaded',
      'denied',
      () => ({}),
      'technician',
      () => ids.waiting,
    ),
    cell('a recording of another device', 'denied', () => ({ deviceId: ids.device }), 'device'),
    cell('a recording of no device', 'denied', () => ({ deviceId: null }), 'device'),
    {
      name: 'technician describes a sound that it has uploaded',
      expected: 'allowed',
      attempt: async (center) => {
        const id = randomUUID();
        await admin.firestore
          .doc(`${documentPaths.inbox(center.centerId)}/${id}`)
          .set(storedDocuments.inboxEntry(center.people.technician.userId));
        return announce(center, 'technician', id, announcement(center, 'technician'));
      },
    },
  ];
}

function announcement({ people }: TestCenter, standing: Standing): DocumentData {
  return {
    patientId: ids.patient,
    kind: 'heart',
    site: 'MV',
    posture: 'supine',
    deviceId: people[standing].deviceId,
    capturedAt: Timestamp.fromDate(new Date('2026-11-20T09:30:00Z')),
    createdBy: people[standing].userId,
    createdAt: serverTimestamp(),
    status: 'awaiting_upload',
  };
}

function announce(
  { centerId, people }: TestCenter,
  standing: Standing,
  recordingId: string,
  data: DocumentData,
): Promise<Outcome> {
  const { firestore } = people[standing].client;
  return outcomeOf(() =>
    setDoc(doc(firestore, documentPaths.recordings(centerId), recordingId), data),
  );
}
