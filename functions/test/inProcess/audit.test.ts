import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeDocument } from '../../src/adapters/firestore/codec.ts';
import { apiPorts, auditPorts } from '../../src/container.ts';
import { auditEventOf, auditEventSchema } from '../../src/domain/audit/auditEvent.ts';
import { auditedCollections } from '../../src/domain/audit/writtenVersion.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { auditEventRepresentation } from '../../src/http/representations.ts';
import { recordWrite } from '../../src/usecases/audit/recordWrite.ts';
import { eventOf, eventsAbout } from '../support/audit.ts';
import { admin } from '../support/emulators.ts';
import { ids, putArtifacts, putFixtures } from '../support/grid/fixtures.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { get, problemOf } from '../support/rest.ts';

const pageSchema = z.strictObject({
  events: z.array(z.strictObject(auditEventRepresentation.shape)),
  nextCursor: z.string().nullable(),
});

let center: TestCenter;
let base: string;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putArtifacts(center)]);
  base = `/v1/centers/${center.centerId}`;
});

afterAll(async () => {
  await center.close();
});

async function read(path: string, person: Person = center.people.admin) {
  const response = await get(`${base}${path}`, person);
  expect(response.status).toBe(200);
  return pageSchema.parse(await response.json());
}

describe('a request', () => {
  it('is in the log with who, whom, why and from where, before it is answered', async () => {
    await admin.firestore
      .doc(`${documentPaths.recordings(center.centerId)}/${ids.recording}`)
      .update({ patientId: ids.patient });
    const { viewer } = center.people;
    const response = await get(`${base}/recordings/${ids.recording}`, viewer, {
      'x-purpose-of-use': 'HOPERAT',
      'x-forwarded-for': '203.0.113.77',
    });
    expect(response.status).toBe(200);
    expect(await eventOf(response, center.centerId)).toMatchObject({
      ...{ actor: { type: 'user', id: viewer.userId }, channel: 'rest', action: 'recording.read' },
      ...{ patientIds: [ids.patient], recordingId: ids.recording, purpose: 'HOPERAT' },
      ...{ network: '203.0.113.0/24', outcome: 'succeeded', code: null },
    });
  });

  it('to listen is told from one to look', async () => {
    const analysis = `${base}/recordings/${ids.recording}/analyses/${ids.analysis}`;
    for (const [file, action] of [
      ['playback-wide', 'recording.listen'],
      ['spectrogram', 'analysis.read'],
    ]) {
      const response = await get(`${analysis}/${file ?? ''}`, center.people.clinician);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      expect(await eventOf(response, center.centerId)).toMatchObject({
        ...{ action, patientIds: [ids.patient], outcome: 'succeeded' },
      });
    }
  });

  it.each([
    ['a stranger', 'foreign', 404, 'not_found'],
    ['a removed member', 'removed', 404, 'not_found'],
    ['a member who may not', 'viewer', 403, 'permission_denied'],
    ['nobody', 'signed_out', 401, 'unauthenticated'],
  ] as const)('of %s is in the log as denied', async (_who, standing, status, code) => {
    const person = center.people[standing];
    const response = await get(`${base}/audit-events`, person);
    expect(response.status).toBe(status);
    const isKnown = standing !== 'signed_out';
    const event = await eventOf(response, isKnown ? center.centerId : null);
    const actor = isKnown
      ? { type: 'user', id: person.userId }
      : { type: 'anonymous', id: 'unknown' };
    expect(event).toMatchObject({ actor, action: 'audit.read', outcome: 'denied', code });
  });

  it('about a center that isn’t there is in the platform’s log', async () => {
    const response = await get(`/v1/centers/no-${randomUUID().slice(0, 8)}`, center.people.none);
    expect(response.status).toBe(404);
    expect(await eventOf(response, null)).toMatchObject({
      ...{ actor: { id: center.people.none.userId }, action: 'center.read', outcome: 'denied' },
    });
  });

  it('without a token can’t fill the store', async () => {
    const address = `198.51.${Math.floor(Math.random() * 256)}.7`;
    const network = address.replace(/\d+$/u, '0/24');
    const responses: Response[] = [];
    for (let n = 0; n < 150; n += 5) {
      const few = Array.from({ length: 5 }, () => get(base, null, { 'x-forwarded-for': address }));
      responses.push(...(await Promise.all(few)));
    }
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 401));
    const counted = await admin.firestore
      .collection(documentPaths.platformAuditEvents)
      .where('network', '==', network)
      .count()
      .get();
    // Two windows of a minute at the most.
    expect(counted.data().count).toBeGreaterThanOrEqual(60);
    expect(counted.data().count).toBeLessThanOrEqual(120);
  });
});

describe('a write through the SDK', () => {
  it('that is told twice is written once, and one of a request only where that has not', async () => {
    const ports = await auditPorts();
    const [sdk, unseen, seen] = [randomUUID(), randomUUID(), randomUUID()];
    const requestId = randomUUID();
    const written = (patientId: string, request: string | null) => ({
      ...{ eventId: `event-${patientId}`, at: new Date(), centerId: center.centerId, before: null },
      after: {
        ...{ id: patientId, createdBy: 'anna', updatedBy: 'anna', updatedAt: 'T1' },
        requestId: request,
      },
    });
    const { auditLog } = await apiPorts();
    const ofRequest = auditEventOf(
      {
        ...{ id: requestId, requestId, actor: { type: 'user', id: 'anna' }, channel: 'rest' },
        ...{ action: 'patient.create', patientIds: [seen], recordingId: null, purpose: 'TREAT' },
        ...{ network: '192.0.2.0/24', outcome: 'succeeded', code: null },
      },
      new Date(),
      365,
    );
    const lost = randomUUID();
    await auditLog.record(center.centerId, ofRequest);
    for (const write of [
      ...[written(sdk, null), written(sdk, null)],
      ...[written(seen, requestId), written(unseen, requestId), written(unseen, requestId)],
      ...[written(lost, lost), written(lost, lost)],
    ]) {
      await recordWrite(ports, auditedCollections.patients, write);
    }
    const about = async (id: string) =>
      (await eventsAbout(center.centerId, 'patientIds', id, 1)).map(
        ({ channel, network, requestId: of }) => [channel, network, of],
      );
    expect(await about(sdk)).toEqual([['sdk', null, null]]);
    expect(await about(seen)).toEqual([['rest', '192.0.2.0/24', requestId]]);
    // A request that has not said whom it has written.
    expect(await about(unseen)).toEqual([['rest', null, requestId]]);
    // A request that broke off after its write.
    expect(await about(lost)).toEqual([['rest', null, lost]]);
  });
});

describe('the log', () => {
  it('shows who saw a patient, the newest first, and that somebody has looked', async () => {
    const path = `/patients/${ids.patient}/access-log`;
    const first = await read(path);
    expect(first.events.length).toBeGreaterThan(2);
    const times = first.events.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const { patientIds } of first.events) expect(patientIds).toContain(ids.patient);
    const [newest] = (await read(path)).events;
    expect(newest).toMatchObject({
      ...{ action: 'audit.read', actor: { id: center.people.admin.userId } },
    });
  });

  it('is read page by page, with nothing twice and nothing left out, while it grows', async () => {
    const actor = `somebody-${randomUUID()}`;
    const all = await putEvents(actor, 23);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await read(`/audit-events?actor=${actor}&limit=5${after}`);
      seen.push(...page.events.map(({ id }) => id));
      cursor = page.nextCursor;
      await putEvents(actor, 1);
    } while (cursor !== null);
    expect(seen).toEqual(all);
  });

  it('can be asked for an action and a span of time', async () => {
    const actor = `somebody-${randomUUID()}`;
    await putEvents(actor, 4);
    const ask = async (rest: string) =>
      (await read(`/audit-events?actor=${actor}&${rest}`)).events.map(({ at }) => at);
    expect(await ask('action=patient.read')).toHaveLength(4);
    expect(await ask('action=patient.update')).toEqual([]);
    const all = await ask('limit=4');
    expect(await ask(`from=${all[2] ?? ''}&before=${all[0] ?? ''}`)).toEqual(all.slice(2));
  });

  it.each(['cursor=x', 'cursor=e30', 'action=patient.eat', 'limit=201', 'from=yesterday', 'x=1'])(
    'refuses to be asked for %s',
    async (query) => {
      const response = await get(`${base}/audit-events?${query}`, center.people.admin);
      expect(response.status).toBe(400);
      expect((await problemOf(response)).errors).toHaveLength(1);
    },
  );

  it('is kept for as long as the center has decided', async () => {
    const other = await createTestCenter();
    await admin.firestore
      .doc(documentPaths.center(other.centerId))
      .update({ settings: { retention: { auditEventDays: 400 } } });
    const response = await get(`/v1/centers/${other.centerId}`, other.people.viewer);
    const event = await eventOf(response, other.centerId);
    const kept = Date.parse(event?.expiresAt ?? '') - Date.parse(event?.at ?? '');
    expect(kept / 86_400_000).toBe(400);
    await other.close();
  });
});

/**
 * Puts events into the log: two at a time, a second apart.
 * @returns their ids, the newest first
 */
async function putEvents(actorId: string, count: number): Promise<string[]> {
  const now = Date.now();
  const events = Array.from({ length: count }, (_, n) =>
    auditEventOf(
      {
        ...{ id: randomUUID(), actor: { type: 'user', id: actorId }, channel: 'rest' },
        ...{ action: 'patient.read', patientIds: [], recordingId: null, purpose: 'TREAT' },
        ...{ requestId: null, network: null, outcome: 'succeeded', code: null },
      },
      new Date(now - Math.floor(n / 2) * 1000),
      365,
    ),
  );
  const batch = admin.firestore.batch();
  const log = admin.firestore.collection(documentPaths.auditEvents(center.centerId));
  for (const event of events)
    batch.create(log.doc(event.id), encodeDocument(auditEventSchema, event));
  await batch.commit();
  return events
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
    .map(({ id }) => id);
}
