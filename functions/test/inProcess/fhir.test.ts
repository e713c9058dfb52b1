import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bundle, CapabilityStatement, Media, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectClient } from '../../../tools/companion/connect.ts';
import { accountOf, loadSeedSource } from '../../../tools/seed/seedSource.ts';
import { resourceTypes } from '../../src/http/fhir/resourceTypes.ts';
import { decodeAudio } from '../../src/audio/decode/decodeAudio.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import { admin, apiUrl, project } from '../support/emulators.ts';
import { readFhir, readOutcome, searchAll, searchPages } from '../support/fhir/client.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { get, send } from '../support/rest.ts';

const seed = await loadSeedSource();
const demo = 'demo-clinic';
const ofDemo = ({ centerId }: { centerId: string }) => centerId === demo;
const recordings = seed.recordings.filter(ofDemo);
const patients = seed.patients.filter(ofDemo);
const administrator = { client: connectClient(project) };
let other: TestCenter;

beforeAll(async () => {
  const { email, password } = accountOf(seed, demo, 'admin');
  await administrator.client.signIn(email, password);
  other = await createTestCenter();
});

afterAll(async () => {
  await Promise.all([administrator.client.close(), other.close()]);
});

const idsOf = (resources: readonly Resource[]) => resources.map(({ id = '' }) => id).toSorted();

describe('the demo center', () => {
  const found = new Map<string, Resource[]>();

  it.each(resourceTypes)('shows every $type, and each is valid R4', async ({ type }) => {
    // Pages of an odd size, so that they end in the midst of recordings.
    const all = await searchAll(`${demo}/${type}?_count=7`, administrator);
    found.set(type, all);
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(idsOf(all)).size).toBe(all.length);
    expect(all.filter(({ resourceType }) => resourceType !== type)).toEqual([]);
  });

  it('has a Media for every recording, and a report for every analysis', () => {
    expect(idsOf(found.get('Media') ?? [])).toEqual(recordings.map(({ id }) => id).toSorted());
    expect(idsOf(found.get('DiagnosticReport') ?? [])).toEqual(
      idsOf(found.get('Provenance') ?? []),
    );
    expect(found.get('Practitioner')).toHaveLength(seed.accounts.filter(ofDemo).length);
  });

  it.each(patients)('shows everything of patient $id', async ({ id }) => {
    const everything = await searchAll(`${demo}/Patient/${id}/$everything?_count=4`, administrator);
    const media = everything.filter(({ resourceType }) => resourceType === 'Media');
    expect(idsOf(media)).toEqual(
      recordings
        .filter(({ patientId }) => patientId === id)
        .map((recording) => recording.id)
        .toSorted(),
    );
    expect(everything[0]).toMatchObject({ resourceType: 'Patient', id });
  });

  it('refers to nothing that can’t be read', async () => {
    const all = [...found.values()].flat();
    const targets = new Set(all.flatMap(referencesIn).filter((each) => !each.startsWith('#')));
    expect(targets.size).toBeGreaterThan(20);
    const listed = new Map(all.map((each) => [`${each.resourceType}/${each.id ?? ''}`, each]));
    for (const target of targets) {
      const { resourceType, id = '', meta } = await readFhir(`${demo}/${target}`, administrator);
      expect(`${resourceType}/${id}`).toBe(target);
      expect(meta?.versionId, target).toMatch(/^[0-9a-f]{36}$/u);
      // Who is archived is read, and not listed.
      expect([meta?.versionId, undefined]).toContain(listed.get(target)?.meta?.versionId);
    }
  });

  it('gives out the sound at the address that Media names', async () => {
    const media = (found.get('Media') ?? []) as Media[];
    const url = media.find(({ content }) => content.url !== undefined)?.content.url ?? '';
    const token = await administrator.client.idToken();
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(response.headers.get('content-type')).toBe('audio/flac');
    const { sampleRate } = await decodeAudio(new Uint8Array(await response.arrayBuffer()));
    expect(sampleRate).toBe(8000);
  });

  it('finds what was captured in a span of time', async () => {
    const inJune = recordings.filter(({ capturedAt }) => capturedAt.startsWith('2026-06'));
    const query = 'created=ge2026-06-01&created=lt2026-07-01';
    const all = await searchAll(`${demo}/Media?${query}&_count=2`, administrator);
    expect(inJune.length).toBeGreaterThan(0);
    expect(idsOf(all)).toEqual(inJune.map(({ id }) => id).toSorted());
    expect(idsOf(await searchAll(`${demo}/Media?created=2026-06`, administrator))).toEqual(
      idsOf(all),
    );
  });

  it('finds what is of a patient, and of a kind', async () => {
    const { patientId } = recordings[0]!;
    const query = `patient=Patient/${String(patientId)}&code=http://loinc.org|8867-4`;
    const rates = await searchAll(`${demo}/Observation?${query}`, administrator);
    expect(rates.length).toBeGreaterThan(0);
    for (const rate of rates) {
      expect(rate).toMatchObject({ subject: { reference: `Patient/${String(patientId)}` } });
      expect(rate.id).toMatch(/\.heart-rate$/u);
    }
    expect(await searchAll(`${demo}/Observation?code=no-such-code`, administrator)).toEqual([]);
  });

  it('finds what has changed since', async () => {
    const since = (day: string) => searchAll(`${demo}/Media?_lastUpdated=${day}`, administrator);
    expect(await since('ge2090-01-01')).toEqual([]);
    expect(await since('lt2090-01-01')).toHaveLength(recordings.length);
  });
});

describe('docs/fhir.md', async () => {
  const file = path.resolve(import.meta.dirname, '../../../docs/fhir.md');
  const examples = [...(await readFile(file, 'utf8')).matchAll(/^GET \/fhir\/R4\/(.+)$/gmu)];

  it.each(examples.map(([, example = '']) => example))('says the truth of %s', async (example) => {
    const answer = await readFhir(example, administrator);
    if (answer.resourceType === 'Bundle') expect(answer.entry?.length).toBeGreaterThan(0);
  });
});

describe('the façade about itself', () => {
  it('says what a center can do, and does just that', async () => {
    const statement = (await readFhir(`${demo}/metadata`, null)) as CapabilityStatement;
    const { resource = [] } = statement.rest?.[0] ?? {};
    expect(resource.map(({ type }) => type)).toEqual(resourceTypes.map(({ type }) => type));
    expect(statement.implementation?.url).toBe(`${apiUrl}/fhir/R4/${demo}`);
  });

  it('publishes its terms to everybody', async () => {
    await readFhir('metadata', null);
    for (const type of ['CodeSystem', 'ValueSet', 'ConceptMap']) {
      const bundle = (await readFhir(type, null)) as Bundle;
      for (const { resource } of bundle.entry ?? []) {
        const { id = '' } = resource ?? {};
        expect(await readFhir(`${type}/${id}`, null)).toEqual(resource);
      }
      expect(bundle.entry?.length).toBeGreaterThan(0);
    }
    const site = (await readFhir('CodeSystem/auscultation-site', null)) as { url?: string };
    const named = (await readFhir(`CodeSystem?url=${String(site.url)}`, null)) as Bundle;
    expect(named.entry?.map(({ resource }) => resource)).toEqual([site]);
  });
});

describe('an error is an OperationOutcome', () => {
  it.each([
    ['a value that is none', `${demo}/Media?created=soon`, 400, 'invalid'],
    ['a parameter that isn’t known', `${demo}/Media?colour=blue`, 400, 'invalid'],
    ['a cursor of nothing', `${demo}/Media?_cursor=e30`, 400, 'invalid'],
    ['a page of nothing', `${demo}/Media?_count=0`, 400, 'invalid'],
    ['an id that can be none', `${demo}/Media/a_b`, 400, 'invalid'],
    ['a recording that isn’t there', `${demo}/Media/${crypto.randomUUID()}`, 404, 'not-found'],
    ['a center that isn’t there', 'nowhere/Media', 404, 'not-found'],
    ['ids in a center that isn’t there', 'nowhere/Media?_id=a', 404, 'not-found'],
    ['a type that isn’t offered', `${demo}/Medication`, 404, 'not-found'],
    ['another case', `${demo}/media`, 404, 'not-found'],
  ])('for %s', async (_what, path, status, code) => {
    const response = await get(`/fhir/R4/${path}`, administrator as never);
    const { status: answered, outcome } = await readOutcome(response);
    expect([answered, outcome.issue[0]?.code]).toEqual([status, code]);
  });

  it('for a method that a path does not take', async () => {
    const path = `/fhir/R4/${demo}/Media`;
    const response = await send({ method: 'delete', path }, administrator as never);
    expect((await readOutcome(response)).status).toBe(405);
  });

  it('for somebody who is not signed in', async () => {
    const { status, outcome } = await readOutcome(await get(`/fhir/R4/${demo}/Media`, null));
    expect([status, outcome.issue[0]?.code]).toEqual([401, 'login']);
  });
});

describe('a member who is removed between two pages', () => {
  it('gets nothing on the second', async () => {
    const { centerId, people } = other;
    const create = (day: number) =>
      admin.firestore.doc(`${documentPaths.recordings(centerId)}/${crypto.randomUUID()}`).set({
        ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
        ...{ capturedAt: new Date(2026, 1, day), createdBy: 'uid', createdAt: new Date() },
        status: 'awaiting_upload',
      });
    await Promise.all([create(1), create(2), create(3)]);
    const pages = searchPages(`${centerId}/Media?_count=2`, people.viewer);
    const first = await pages.next();
    expect((first.value as Bundle).entry).toHaveLength(2);
    await admin.firestore
      .doc(`${documentPaths.members(centerId)}/${people.viewer.userId}`)
      .update({ status: 'removed' });
    await expect(pages.next()).rejects.toThrow('404');
  });
});

/** Every relative reference below a value. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'reference' in value && typeof value.reference === 'string' ? [value.reference] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
