import { describe, expect, test } from 'vitest';
import { roleSchema } from '../../functions/src/domain/access/permissions.ts';
import { historyOf } from './history.ts';
import { accountOf, loadSeedSource, parseSeedSource } from './seedSource.ts';

const seed = await loadSeedSource();
const demoRecordings = seed.recordings.filter(({ centerId }) => centerId === 'demo-clinic');

describe('the seed', () => {
  test('has something to show in every list', () => {
    expect(seed.centers.map(({ id }) => id)).toEqual(['demo-clinic', 'other-clinic']);
    for (const role of roleSchema.options) {
      expect(accountOf(seed, 'demo-clinic', role).email).toMatch(/@demo-clinic\.example\.org$/u);
    }
    expect(seed.patients).toHaveLength(12);
    expect(seed.devices).toHaveLength(2);
    expect(seed.recordings).toHaveLength(32);
    expect(seed.annotations).toHaveLength(2);
    expect(seed.reviews).toHaveLength(1);
  });

  test('shows both kinds of sound, many sites, some refusals and months of work', () => {
    expect(new Set(demoRecordings.map(({ kind }) => kind))).toEqual(new Set(['heart', 'lung']));
    expect(new Set(demoRecordings.map(({ site }) => site)).size).toBeGreaterThanOrEqual(8);
    const rejected = demoRecordings.filter(({ expectedStatus }) => expectedStatus === 'rejected');
    expect(rejected.length).toBeGreaterThanOrEqual(3);
    const months = new Set(demoRecordings.map(({ capturedAt }) => capturedAt.slice(0, 7)));
    expect(months.size).toBeGreaterThanOrEqual(5);
  });

  test('has a visit of four sites, with a mark and a review in it', () => {
    const visit = seed.recordings.filter(({ examId }) => examId !== null);
    expect(visit.map(({ site }) => site).toSorted()).toEqual(['AV', 'ERB', 'MV', 'PV']);
    expect(new Set(visit.map(({ patientId }) => patientId)).size).toBe(1);
    const ids = visit.map(({ id }) => id);
    for (const { recordingId } of [...seed.annotations, ...seed.reviews]) {
      expect(ids).toContain(recordingId);
    }
  });

  test('lets other-clinic own nothing that could leak', () => {
    const owned = [...seed.patients, ...seed.devices, ...seed.recordings];
    expect(owned.filter(({ centerId }) => centerId === 'other-clinic')).toEqual([]);
    expect(accountOf(seed, 'other-clinic', 'viewer').uid).toBe('other-viewer');
  });

  test('is history in the right order', () => {
    for (const recording of seed.recordings) {
      const { uploadedAt, analyzedAt, generation } = historyOf(recording);
      const moments = [recording.capturedAt, recording.createdAt, uploadedAt, analyzedAt].map(
        (moment) => new Date(moment).getTime(),
      );
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(generation).toBe(uploadedAt.getTime());
    }
  });
});

describe('parseSeedSource', () => {
  const [first, ...others] = seed.recordings;
  const withFirst = (changes: object) => ({
    ...seed,
    recordings: [{ ...first!, ...changes }, ...others],
  });

  test('takes the seed as it is', () => {
    expect(parseSeedSource(seed)).toEqual(seed);
  });

  test.each([
    ['an unknown patient', { patientId: 'b0a7e8c2-5d6f-4a3b-9c1d-2e3f4a5b6c7d' }, /no patient/u],
    ['an unknown device', { deviceId: 'b0a7e8c2-5d6f-4a3b-9c1d-2e3f4a5b6c7d' }, /no device/u],
    ['an author of another center', { createdBy: 'other-viewer' }, /other-viewer is not in/u],
    ['a center that is not there', { centerId: 'no-clinic' }, /no center no-clinic/u],
    ['an id that is there already', { id: others[0]!.id }, /twice: recording/u],
    ['the same sound again', { sound: others[0]!.sound }, /twice: sound/u],
    ['an unknown site', { site: 'knee' }, /site/u],
    ['an unknown field', { colour: 'red' }, /colour/u],
    [
      'an announcement before its capture',
      { capturedAt: '2030-01-01T00:00:00Z' },
      /before it was/u,
    ],
  ])('refuses %s', (_fault, changes, message) => {
    expect(() => parseSeedSource(withFirst(changes))).toThrow(message);
  });

  test('refuses a review of a recording that isn’t there', () => {
    const [review] = seed.reviews;
    const reviews = [{ ...review!, recordingId: 'b0a7e8c2-5d6f-4a3b-9c1d-2e3f4a5b6c7d' }];
    expect(() => parseSeedSource({ ...seed, reviews })).toThrow(/no recording b0a7/u);
  });

  test('refuses e-mail addresses that could be somebody’s', () => {
    const [admin, ...rest] = seed.accounts;
    const accounts = [{ ...admin!, email: 'admin@example.com' }, ...rest];
    expect(() => parseSeedSource({ ...seed, accounts })).toThrow(/example\.org/u);
  });
});
