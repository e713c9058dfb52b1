import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newEntry, type Capture } from '../companion/outboxEntry.ts';
import type { RecordingFinding } from './findings.ts';
import { judge } from './judge.ts';
import type { Outcome } from './plan.ts';
import type { SentCapture } from './sendCapture.ts';

const bytes = Buffer.from('heart');
const md5 = createHash('md5').update(bytes).digest('base64');

function sentCapture(outcome: Outcome, sound = 0): SentCapture {
  const capture: Capture = {
    ...{ centerId: 'c', userId: 'u', bytes, contentType: 'audio/wav' },
    announcement: {
      ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
      capturedAt: new Date('2026-11-20T09:30:00Z'),
    },
  };
  return {
    planned: {
      ...{ index: 0, phone: 0, scenario: 'document_first', outcome, sound, redeliveries: 0 },
    },
    entry: newEntry(capture, randomUUID()),
    leftOnPhone: [],
  };
}

const document = {
  ...{ status: 'analyzed', reasons: [], isHeld: false, analysisId: 'a1', duplicateOf: null },
  uploadOverdue: false,
};
const analyzed: RecordingFinding = {
  ...{ document, analysisIds: ['a1'], conclusions: 1, orphanings: 0, isInInbox: false, md5 },
};
const rejected: RecordingFinding = {
  ...analyzed,
  analysisIds: [],
  document: { ...document, status: 'rejected', analysisId: null, reasons: ['not_audio'] },
};
const overdue: RecordingFinding = {
  ...rejected,
  ...{ md5: null, conclusions: 0 },
  document: {
    ...document,
    ...{ status: 'awaiting_upload', reasons: ['upload_overdue'], uploadOverdue: true },
  },
};

const faultsOf = (sent: SentCapture, finding?: RecordingFinding) =>
  judge([sent], new Map(finding === undefined ? [] : [[sent.entry.recordingId, finding]])).map(
    ({ fault }) => fault,
  );

describe('judge', () => {
  it.each([
    ['analyzed', analyzed],
    ['rejected', rejected],
    ['overdue', overdue],
    ['inbox', { ...analyzed, document: null, isInInbox: true, orphanings: 1 }],
  ] as const)('has nothing to say of what is as it should be: %s', (outcome, finding) => {
    expect(faultsOf(sentCapture(outcome), finding)).toEqual([]);
  });

  it.each<[string, Outcome, string, RecordingFinding | undefined]>([
    ['nothing stored', 'analyzed', 'lost', undefined],
    ['other bytes', 'analyzed', 'lost', { ...analyzed, md5: 'other' }],
    ['no document', 'analyzed', 'lost', { ...analyzed, document: null }],
    ['rejected', 'analyzed', 'lost', { ...rejected, analysisIds: ['a1'] }],
    ['no analysis', 'analyzed', 'lost', { ...analyzed, analysisIds: [] }],
    ['two analyses', 'analyzed', 'doubled', { ...analyzed, analysisIds: ['a1', 'a1'] }],
    ['two conclusions', 'analyzed', 'doubled', { ...analyzed, conclusions: 2 }],
    ['in the inbox too', 'analyzed', 'doubled', { ...analyzed, isInInbox: true }],
    ['held', 'analyzed', 'stuck', { ...analyzed, document: { ...document, isHeld: true } }],
    [
      'being processed',
      'analyzed',
      'stuck',
      { ...analyzed, document: { ...document, status: 'processing' } },
    ],
    [
      'rejected without a reason',
      'rejected',
      'lost',
      { ...rejected, document: { ...document, status: 'rejected', analysisId: null } },
    ],
    ['not told', 'overdue', 'stuck', { ...overdue, document: { ...document, reasons: [] } }],
    ['not in the inbox', 'inbox', 'lost', { ...analyzed, document: null, orphanings: 1 }],
  ])('finds %s', (_case, outcome, fault, finding) => {
    expect(faultsOf(sentCapture(outcome), finding)).toEqual([fault]);
  });

  it('finds what is still on the phone, and what nobody has recorded', () => {
    const sent = sentCapture('analyzed');
    const stored = new Map([[sent.entry.recordingId, analyzed]]);
    expect(judge([{ ...sent, leftOnPhone: [sent.entry] }], stored)).toMatchObject([
      { fault: 'stuck' },
    ]);
    expect(judge([], stored)).toMatchObject([{ fault: 'doubled' }]);
  });

  it('wants one result of two captures with the same bytes, and a way to it', () => {
    const [first, second] = [sentCapture('one_of_two', 4), sentCapture('one_of_two', 4)];
    const told = (duplicateOf: string | null): RecordingFinding => ({
      ...rejected,
      document: { ...rejected.document!, duplicateOf },
    });
    const faults = (other: RecordingFinding) =>
      judge(
        [first, second],
        new Map([
          [first.entry.recordingId, analyzed],
          [second.entry.recordingId, other],
        ]),
      ).map(({ fault }) => fault);
    expect(faults(told(first.entry.recordingId))).toEqual([]);
    expect(faults(told(null))).toEqual(['lost']);
    expect(faults(analyzed)).toEqual(['doubled', 'doubled']);
  });
});
