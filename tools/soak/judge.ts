import type { RecordingFinding } from './findings.ts';
import type { SentCapture } from './sendCapture.ts';

/** What can be wrong with a capture at the end. */
export type Fault = 'lost' | 'doubled' | 'stuck';

/** A capture with which something is wrong. */
export interface Offender {
  readonly recordingId: string;
  readonly scenario: string;
  readonly fault: Fault;
  readonly what: string;
}

const open = new Set(['awaiting_upload', 'uploaded', 'processing']);

/** Holds what is stored against what every capture must have come to. */
export function judge(
  sent: readonly SentCapture[],
  found: ReadonlyMap<string, RecordingFinding>,
): Offender[] {
  const known = new Set(sent.map(({ entry }) => entry.recordingId));
  const strangers = [...found.keys()]
    .filter((id) => !known.has(id))
    .map((recordingId): Offender => {
      const what = 'nobody has recorded this';
      return { recordingId, scenario: 'none', fault: 'doubled', what };
    });
  const twins = Map.groupBy(sent, ({ planned }) => planned.sound);
  return [
    ...strangers,
    ...sent.flatMap((capture) =>
      faultsOf(capture, found, twins.get(capture.planned.sound) ?? []).map(([fault, what]) => ({
        ...{ recordingId: capture.entry.recordingId, scenario: capture.planned.scenario },
        ...{ fault, what },
      })),
    ),
  ];
}

type Finding = readonly [Fault, string];

function faultsOf(
  { planned, entry, leftOnPhone }: SentCapture,
  found: ReadonlyMap<string, RecordingFinding>,
  twins: readonly SentCapture[],
): Finding[] {
  const finding = found.get(entry.recordingId);
  if (finding === undefined) return [['lost', 'nothing of it is stored']];
  const { document, md5, isInInbox } = finding;
  switch (planned.outcome) {
    case 'analyzed':
    case 'rejected':
    case 'one_of_two':
      return [
        ...(leftOnPhone.length > 0 ? [['stuck', 'still on the phone'] as const] : []),
        ...(md5 === entry.md5 ? [] : [['lost', 'other bytes are stored'] as const]),
        ...(isInInbox ? [['doubled', 'in the inbox too'] as const] : []),
        ...(document === null
          ? [['lost', 'it has no document'] as const]
          : faultsOfResult(planned.outcome, finding, document, twins, found)),
      ];
    case 'inbox':
      return [
        ...(md5 === entry.md5 ? [] : [['lost', 'other bytes are stored'] as const]),
        ...(isInInbox ? [] : [['lost', 'not in the inbox'] as const]),
        ...(finding.orphanings === 1 ? [] : [manyOrNone(finding.orphanings, 'orphaned')]),
      ];
    case 'overdue':
      return [
        ...(md5 === null ? [] : [['doubled', 'a refused sound is stored'] as const]),
        ...(document?.uploadOverdue === true && document.reasons.includes('upload_overdue')
          ? []
          : [['stuck', 'nobody is told that its sound is missing'] as const]),
      ];
  }
}

function faultsOfResult(
  outcome: 'analyzed' | 'rejected' | 'one_of_two',
  { analysisIds, conclusions, orphanings }: RecordingFinding,
  document: NonNullable<RecordingFinding['document']>,
  twins: readonly SentCapture[],
  found: ReadonlyMap<string, RecordingFinding>,
): Finding[] {
  const { status, isHeld, reasons, analysisId } = document;
  if (open.has(status)) return [['stuck', status]];
  const analyzed = twins.filter(
    ({ entry }) => found.get(entry.recordingId)?.document?.status === 'analyzed',
  );
  const [keeper] = analyzed;
  const isDuplicate = outcome === 'one_of_two' && status === 'rejected';
  const expected = isDuplicate ? 'rejected' : outcome === 'rejected' ? 'rejected' : 'analyzed';
  return [
    ...(isHeld ? [['stuck', 'still held by a worker'] as const] : []),
    ...(conclusions === 1 ? [] : [manyOrNone(conclusions, 'concluded')]),
    ...(orphanings > 1 ? [manyOrNone(orphanings, 'orphaned')] : []),
    ...(status === expected ? [] : [['lost', `${status} (${reasons.join(', ')})`] as const]),
    ...(outcome === 'one_of_two' && analyzed.length !== 1
      ? [manyOrNone(analyzed.length, 'analysed of two with the same bytes')]
      : []),
    ...(isDuplicate && document.duplicateOf !== keeper?.entry.recordingId
      ? [['lost', 'does not tell where its result is'] as const]
      : []),
    ...(status === 'rejected' && reasons.length === 0
      ? [['lost', 'rejected without a reason'] as const]
      : []),
    ...(status === 'analyzed' && analysisIds.length !== 1
      ? [manyOrNone(analysisIds.length, 'analysed')]
      : []),
    ...(status === 'analyzed' && analysisIds.some((id) => id !== analysisId)
      ? [['lost', 'its summary is of another analysis'] as const]
      : []),
  ];
}

function manyOrNone(count: number, what: string): Finding {
  return [count === 0 ? 'lost' : 'doubled', `${what} ${count} times`];
}
