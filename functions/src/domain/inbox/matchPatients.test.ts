import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPatients, type Sighting, type Unclaimed } from './matchPatients.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

const unclaimed: Unclaimed = {
  at: minutesLater(0),
  isTimeOfArrival: false,
  deviceId: 'device',
  recordedBy: 'technician',
  examId: null,
};

function sighting(patientId: string, minutes: number, changes: Partial<Sighting> = {}): Sighting {
  return {
    patientId,
    deviceId: null,
    recordedBy: 'somebody else',
    examId: null,
    capturedAt: minutesLater(minutes),
    createdAt: minutesLater(minutes + 600),
    ...changes,
  };
}

describe('matchPatients', () => {
  it('trusts the exam, then the device, then the person, then the day', () => {
    const candidates = matchPatients(
      { ...unclaimed, examId: 'exam' },
      [
        sighting('of the day', 5),
        sighting('of the person', 5, { recordedBy: 'technician' }),
        sighting('of the device', 5, { deviceId: 'device' }),
        sighting('of the exam', 5, { examId: 'exam' }),
      ],
      [{ patientId: 'registered', registeredAt: minutesLater(-5) }],
    );
    expect(candidates.map(({ patientId }) => patientId)).toEqual([
      ...['of the exam', 'of the device', 'of the person', 'of the day', 'registered'],
    ]);
    expect(candidates.map(({ reasons }) => reasons[0]?.code)).toEqual([
      ...['same_exam', 'same_device', 'same_person', 'same_day', 'registered'],
    ]);
  });

  it('prefers the patient who is nearer in time', () => {
    const candidates = matchPatients(
      unclaimed,
      [sighting('far', 40, { deviceId: 'device' }), sighting('near', -3, { deviceId: 'device' })],
      [],
    );
    expect(candidates.map(({ patientId }) => patientId)).toEqual(['near', 'far']);
    expect(candidates[0]?.reasons[0]?.message).toBe(
      'The same device recorded this patient 3 min away.',
    );
  });

  it('says each reason once, of the nearest occasion', () => {
    const twice = [5, 50].map((minutes) => sighting('p', minutes, { deviceId: 'device' }));
    const [once] = matchPatients(unclaimed, twice.slice(0, 1), []);
    expect(matchPatients(unclaimed, twice, [])).toEqual([once]);
  });

  it('compares the arrival of a sound with the arrival of others', () => {
    // Recorded in the morning, all sent in the evening.
    const sent = sighting('p', -600, { recordedBy: 'technician', createdAt: minutesLater(1) });
    const codes = (of: Unclaimed) => matchPatients(of, [sent], [])[0]?.reasons.map((r) => r.code);
    expect(codes({ ...unclaimed, isTimeOfArrival: true })).toEqual(['same_person', 'same_day']);
    expect(codes(unclaimed)).toEqual(['same_day']);
  });

  it('knows nobody where nothing is near, and takes no unknown device for the same', () => {
    const faraway = sighting('p', 721, { recordedBy: 'technician' });
    expect(matchPatients(unclaimed, [faraway], [])).toEqual([]);
    const anonymous = { ...unclaimed, deviceId: null, recordedBy: null };
    expect(matchPatients(anonymous, [sighting('p', 1)], [])[0]?.reasons).toHaveLength(1);
  });

  it('scores between 0 and 1, and more evidence never makes a patient less likely', () => {
    const anySighting = fc.record({
      patientId: fc.constantFrom('a', 'b', 'c'),
      minutes: fc.integer({ min: -800, max: 800 }),
      deviceId: fc.constantFrom('device', 'other', null),
      recordedBy: fc.constantFrom('technician', 'other'),
    });
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 12 }), anySighting, (some, more) => {
        const made = [...some, more].map(({ patientId, minutes, ...rest }) =>
          sighting(patientId, minutes, rest),
        );
        const before = matchPatients(unclaimed, made.slice(0, -1), []);
        const after = matchPatients(unclaimed, made, []);
        for (const { patientId, score } of after) {
          const earlier = before.find((candidate) => candidate.patientId === patientId);
          expect(score).toBeGreaterThanOrEqual(earlier?.score ?? 0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
