import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisSummary } from '../recordings/analysis.ts';
import { recordingSchema, type Recording } from '../recordings/recording.ts';
import { recordingStatusSchema } from '../recordings/recordingStatus.ts';
import { examSchema } from './exam.ts';
import { examsTouchedBy } from './examChange.ts';
import { summarizeExam } from './summarizeExam.ts';

const examId = '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';
const [anna, ben] = [crypto.randomUUID(), crypto.randomUUID()];
const at = '2026-11-20T12:00:00.000Z';

function member(changes: Partial<Recording> = {}): Recording {
  return recordingSchema.parse({
    id: crypto.randomUUID(),
    ...{ patientId: anna, kind: 'heart', site: 'MV', posture: null, deviceId: null, examId },
    ...{ capturedAt: at, createdBy: 'technician', createdAt: at, status: 'analyzed' },
    summary: summary(),
    ...changes,
  });
}

function summary(changes: Partial<AnalysisSummary> = {}): AnalysisSummary {
  return {
    analysisId: `a${'0'.repeat(24)}`,
    durationSeconds: 10,
    ...{ qualityScore: 0.5, qualityVerdict: 'good', heartRateBpm: 70 },
    ...{ murmur: 'absent', murmurProbability: 0.1 },
    ...{ respiratoryRateBpm: null, wheezeProbability: null, cracklesProbability: null },
    ...changes,
  };
}

const examOf = (...members: Recording[]) => summarizeExam(examId, members, at);

describe('summarizeExam', () => {
  it('pools four sites of a heart', () => {
    const exam = examOf(
      member({ site: 'AV', capturedAt: '2026-11-20T10:00:00.000Z' }),
      member({ site: 'PV', summary: summary({ murmur: 'present', murmurProbability: 0.8 }) }),
      member({ site: 'TV', summary: summary({ murmur: 'unknown', murmurProbability: null }) }),
      member({ site: 'MV', summary: summary({ heartRateBpm: 76 }) }),
    );
    expect(exam).toMatchObject({
      patientId: anna,
      startedAt: '2026-11-20T10:00:00.000Z',
      endedAt: at,
      ...{ recordingCount: 4, settledCount: 4, unassignedCount: 0 },
      murmur: { result: 'present', probability: 0.8, recordingCount: 4, presentAt: ['PV'] },
      heartRateBpm: { lowest: 70, highest: 76 },
      respiratoryRateBpm: null,
    });
    expect(exam?.sites.map(({ site }) => site)).toEqual(['AV', 'PV', 'TV', 'MV']);
  });

  it('names the best recording of a site', () => {
    const better = member({ summary: summary({ qualityScore: 0.9 }) });
    const refused = member({
      status: 'rejected',
      summary: summary({ qualityScore: 0.1, qualityVerdict: 'unusable', murmur: null }),
    });
    expect(examOf(member(), better, refused)?.sites).toEqual([
      {
        ...{ kind: 'heart', site: 'MV', recordingCount: 3, bestRecordingId: better.id },
        ...{ qualityScore: 0.9, qualityVerdict: 'good' },
      },
    ]);
    expect(examOf(member({ summary: null, status: 'failed' }))).toMatchObject({
      sites: [{ bestRecordingId: null, qualityScore: null }],
      ...{ failedCount: 1, murmur: null, heartRateBpm: null },
    });
  });

  it('says nothing of two patients together, and flags them', () => {
    expect(examOf(member(), member({ patientId: ben }))).toMatchObject({
      ...{ patientId: null, hasPatientConflict: true, recordingCount: 2 },
      ...{ murmur: null, heartRateBpm: null },
    });
  });

  it('leaves recordings of nobody out of what it says of somebody', () => {
    const loud = summary({ murmur: 'present', murmurProbability: 0.9, heartRateBpm: 120 });
    expect(examOf(member(), member({ patientId: null, summary: loud }))).toMatchObject({
      ...{ patientId: anna, hasPatientConflict: false, unassignedCount: 1 },
      murmur: { result: 'absent', recordingCount: 1 },
      heartRateBpm: { highest: 70 },
    });
    const nobodys = examOf(member({ patientId: null, summary: loud }));
    expect(nobodys).toMatchObject({ unassignedCount: 0, murmur: { result: 'present' } });
  });

  it('forgets what was entered in error, and doubles', () => {
    const wrong = member({ status: 'entered_in_error', patientId: ben });
    const double = member({ duplicateOf: { recordingId: crypto.randomUUID() }, patientId: ben });
    expect(examOf(member(), wrong, double)).toMatchObject({ recordingCount: 1, patientId: anna });
    expect(examOf(wrong, double)).toBeNull();
    expect(examOf()).toBeNull();
  });

  it('says so when there is more than it sums up', () => {
    const many = Array.from({ length: 101 }, () => member());
    expect(examOf(...many)).toMatchObject({ isTruncated: true, recordingCount: 100 });
    expect(examOf(...many.slice(1))).toMatchObject({ isTruncated: false, recordingCount: 100 });
  });

  const anyMember = fc
    .record({
      patientId: fc.constantFrom(anna, ben, null),
      site: fc.constantFrom('AV' as const, 'MV' as const),
      status: fc.constantFrom(...recordingStatusSchema.options),
      minute: fc.integer({ min: 10, max: 59 }),
      probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ minute, probability, ...rest }) =>
      member({
        ...rest,
        capturedAt: `2026-11-20T10:${minute}:00.000Z`,
        summary: probability === null ? null : summary({ murmurProbability: probability }),
      }),
    );

  it('gives the same exam in whatever order it hears of the recordings, and a storable one', () => {
    fc.assert(
      fc.property(fc.array(anyMember, { maxLength: 8 }), fc.nat(), (members, rotation) => {
        const by = members.length === 0 ? 0 : rotation % members.length;
        const rotated = [...members.slice(by), ...members.slice(0, by)].toReversed();
        const exam = examOf(...members);
        expect(examOf(...rotated)).toEqual(exam);
        if (exam !== null) expect(examSchema.parse(exam)).toEqual(exam);
      }),
    );
  });
});

describe('examsTouchedBy', () => {
  const before = { examId, status: 'processing', stage: 'decoding' };

  it('looks at what exams are made from, and at nothing else', () => {
    expect(examsTouchedBy(before, { ...before, stage: 'rendering' })).toEqual([]);
    expect(examsTouchedBy(before, { ...before, status: 'analyzed' })).toEqual([examId]);
    expect(examsTouchedBy(null, { status: 'analyzed' })).toEqual([]);
    expect(examsTouchedBy(null, before)).toEqual([examId]);
    expect(examsTouchedBy(before, null)).toEqual([examId]);
  });

  it('names both exams of a recording that changes over', () => {
    expect(examsTouchedBy(before, { ...before, examId: 'another' })).toEqual([examId, 'another']);
  });
});
