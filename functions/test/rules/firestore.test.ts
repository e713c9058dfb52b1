import { randomUUID } from 'node:crypto';
import {
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  type DocumentData,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { can, roleSchema, type Action } from '../../src/domain/permissions.ts';
import { admin } from '../support/emulators.ts';
import { outcomeOf } from '../support/outcome.ts';
import { createTestCenter, standings, type Standing, type TestCenter } from '../support/people.ts';
import { storedDocuments } from '../support/recordings.ts';

let center: TestCenter;
const ids = {
  patient: randomUUID(),
  device: randomUUID(),
  recording: randomUUID(),
  waiting: randomUUID(),
  analysis: `a${'0'.repeat(24)}`,
  event: 'event-1',
};

beforeAll(async () => {
  center = await createTestCenter();
  const { centerId } = center;
  const put = (path: string) => admin.firestore.doc(path).set({ placeholder: true });
  await Promise.all([
    put(`${documentPaths.patients(centerId)}/${ids.patient}`),
    put(`${documentPaths.devices(centerId)}/${ids.device}`),
    admin.firestore
      .doc(`${documentPaths.recordings(centerId)}/${ids.recording}`)
      .set(storedDocuments.recording(center.people.clinician.userId)),
    put(`${documentPaths.analyses(centerId, ids.recording)}/${ids.analysis}`),
    put(`${documentPaths.auditEvents(centerId)}/${ids.event}`),
    admin.firestore
      .doc(`${documentPaths.inbox(centerId)}/${ids.waiting}`)
      .set(storedDocuments.inboxEntry('somebody-else')),
  ]);
});

afterAll(async () => {
  await center.close();
});

/** What the permissions table says about a standing. */
function expected(standing: Standing, action: Action | null) {
  const role = roleSchema.safeParse(standing);
  return role.success && action !== null && can(role.data, action) ? 'allowed' : 'denied';
}

const readable: readonly {
  readonly what: string;
  readonly path: (centerId: string) => string;
  readonly action: Action | null;
}[] = [
  { what: 'the center', path: documentPaths.center, action: 'center.read' },
  {
    what: 'a patient',
    path: (c) => `${documentPaths.patients(c)}/${ids.patient}`,
    action: 'patient.read',
  },
  {
    what: 'a device',
    path: (c) => `${documentPaths.devices(c)}/${ids.device}`,
    action: 'device.read',
  },
  {
    what: 'a recording',
    path: (c) => `${documentPaths.recordings(c)}/${ids.recording}`,
    action: 'recording.read',
  },
  {
    what: 'an analysis',
    path: (c) => `${documentPaths.analyses(c, ids.recording)}/${ids.analysis}`,
    action: 'recording.read',
  },
  {
    what: 'an inbox entry',
    path: (c) => `${documentPaths.inbox(c)}/${ids.waiting}`,
    action: 'inbox.read',
  },
  {
    what: 'an audit event',
    path: (c) => `${documentPaths.auditEvents(c)}/${ids.event}`,
    action: null,
  },
];

describe.each(standings)('firestore.rules: %s', (standing) => {
  const person = () => center.people[standing];
  const database = () => person().client.firestore;

  for (const { what, path, action } of readable) {
    const allowed = expected(standing, action);

    it(`gets ${what}: ${allowed}`, async () => {
      const attempt = () => getDoc(doc(database(), path(center.centerId)));
      expect(await outcomeOf(attempt)).toBe(allowed);
    });

    if (what !== 'the center') {
      it(`lists the collection of ${what}: ${allowed}`, async () => {
        const parent = path(center.centerId).replace(/\/[^/]+$/u, '');
        expect(await outcomeOf(() => getDocs(collection(database(), parent)))).toBe(allowed);
      });
    }

    it(`never creates, changes or deletes ${what}`, async () => {
      const existing = doc(database(), path(center.centerId));
      const fresh = doc(database(), `${path(center.centerId)}-new`);
      const patch = { placeholder: false };
      expect(await outcomeOf(() => setDoc(fresh, patch))).toBe('denied');
      expect(await outcomeOf(() => updateDoc(existing, patch))).toBe('denied');
      expect(await outcomeOf(() => deleteDoc(existing))).toBe('denied');
    });
  }

  it('reads its own membership and nobody else’s, and lists none', async () => {
    const members = collection(database(), documentPaths.members(center.centerId));
    const other = center.people[standing === 'admin' ? 'viewer' : 'admin'].userId;
    expect(await outcomeOf(() => getDoc(doc(members, person().userId)))).toBe('allowed');
    expect(await outcomeOf(() => getDoc(doc(members, other)))).toBe('denied');
    expect(await outcomeOf(() => getDocs(members))).toBe('denied');
  });

  it('never promotes itself', async () => {
    const membership = doc(database(), documentPaths.members(center.centerId), person().userId);
    const promotion = { displayName: 'x', role: 'admin', status: 'active' };
    expect(await outcomeOf(() => setDoc(membership, promotion))).toBe('denied');
    expect(await outcomeOf(() => updateDoc(membership, { role: 'admin' }))).toBe('denied');
  });

  it(`announces a recording: ${expected(standing, 'recording.create')}`, async () => {
    const outcome = await announce(standing, randomUUID(), {});
    expect(outcome).toBe(expected(standing, 'recording.create'));
  });
});

describe('firestore.rules: what an announcement may say', () => {
  const wrong: readonly (readonly [string, () => DocumentData])[] = [
    ['a field too many', () => ({ summary: null })],
    ['a status of its own', () => ({ status: 'analyzed' })],
    ['somebody else as creator', () => ({ createdBy: center.people.clinician.userId })],
    ['its own time of creation', () => ({ createdAt: Timestamp.fromMillis(0) })],
    ['a capture time that is text', () => ({ capturedAt: '2026-11-20T09:30:00Z' })],
    ['a patient id that is a path', () => ({ patientId: '../../other' })],
    ['a patient id that is a number', () => ({ patientId: 7 })],
    ['an unknown kind', () => ({ kind: 'bowel' })],
    ['a lung site for a heart sound', () => ({ site: 'trachea' })],
    ['a heart site for a lung sound', () => ({ kind: 'lung', site: 'MV' })],
    ['an unknown posture', () => ({ posture: 'dancing' })],
    ['a device id that is an object', () => ({ deviceId: { id: ids.device } })],
  ];

  it.each(wrong)('refuses %s', async (_what, changes) => {
    expect(await announce('technician', randomUUID(), changes())).toBe('denied');
  });

  it.each(['patientId', 'kind', 'site', 'posture', 'deviceId', 'capturedAt', 'createdBy'])(
    'refuses an announcement without %s',
    async (field) => {
      const fields = Object.entries(announcement('technician'));
      const rest = Object.fromEntries(fields.filter(([name]) => name !== field));
      const recording = recordingRef('technician', randomUUID());
      expect(await outcomeOf(() => setDoc(recording, rest))).toBe('denied');
    },
  );

  it.each([
    ['not a UUID', 'my-recording'],
    ['an upper-case UUID', '0B0E8F0A-3C5B-4B1E-8B57-0C7C0B5A2D11'],
    ['a UUID of another version', '0b0e8f0a-3c5b-1b1e-8b57-0c7c0b5a2d11'],
  ])('refuses an id that is %s', async (_what, id) => {
    expect(await announce('technician', id, {})).toBe('denied');
  });

  it('refuses a second announcement of the same recording', async () => {
    const id = randomUUID();
    expect(await announce('technician', id, {})).toBe('allowed');
    expect(await announce('technician', id, {})).toBe('denied');
  });

  it('refuses to describe a sound that somebody else has uploaded', async () => {
    expect(await announce('technician', ids.waiting, {})).toBe('denied');
  });

  it('lets the uploader describe a waiting sound', async () => {
    const id = randomUUID();
    await admin.firestore
      .doc(`${documentPaths.inbox(center.centerId)}/${id}`)
      .set(storedDocuments.inboxEntry(center.people.technician.userId));
    expect(await announce('technician', id, {})).toBe('allowed');
  });
});

function announcement(standing: Standing): DocumentData {
  return {
    patientId: ids.patient,
    kind: 'heart',
    site: 'MV',
    posture: 'supine',
    deviceId: ids.device,
    capturedAt: Timestamp.fromDate(new Date('2026-11-20T09:30:00Z')),
    createdBy: center.people[standing].userId,
    createdAt: serverTimestamp(),
    status: 'awaiting_upload',
  };
}

function recordingRef(standing: Standing, id: string) {
  const database = center.people[standing].client.firestore;
  return doc(database, documentPaths.recordings(center.centerId), id);
}

function announce(standing: Standing, id: string, changes: DocumentData) {
  const data = { ...announcement(standing), ...changes };
  return outcomeOf(() => setDoc(recordingRef(standing, id), data));
}
