import { auscultationSiteSchema } from '../recordings/auscultationSite.ts';
import type { AnalysisSummary } from '../recordings/analysis.ts';
import type { Recording } from '../recordings/recording.ts';
import { isSettled } from '../recordings/recordingStatus.ts';
import { maximumExamMembers, type Exam, type ExamSite } from './exam.ts';
import { poolMurmur } from './poolMurmur.ts';

/**
 * Sums up the recordings of one visit, from the recordings alone: the same recordings give the same
 * exam, in whatever order and however often they are told of.
 *
 * @param members - every recording of the exam; of more than can be summed up, the earliest and one more
 * @param at - when this is done
 * @returns null when nothing valid is left of it
 */
export function summarizeExam(
  examId: string,
  members: readonly Recording[],
  at: string,
): Exam | null {
  const valid = members
    .toSorted(
      (a, b) => Date.parse(a.capturedAt) - Date.parse(b.capturedAt) || (a.id < b.id ? -1 : 1),
    )
    .slice(0, maximumExamMembers)
    .filter(({ status, duplicateOf }) => status !== 'entered_in_error' && duplicateOf === null);
  const [first, last] = [valid[0], valid.at(-1)];
  if (first === undefined || last === undefined) return null;
  const patients = new Set(valid.flatMap(({ patientId }) => patientId ?? []));
  const hasPatientConflict = patients.size > 1;
  const [patientId = null] = hasPatientConflict ? [] : patients;
  const pooled = hasPatientConflict ? [] : valid.filter((each) => each.patientId === patientId);
  const count = (is: (recording: Recording) => boolean) => valid.filter(is).length;
  return {
    id: examId,
    patientId,
    hasPatientConflict,
    unassignedCount: patients.size === 0 ? 0 : count((recording) => recording.patientId === null),
    startedAt: first.capturedAt,
    endedAt: last.capturedAt,
    recordingCount: valid.length,
    isTruncated: members.length > maximumExamMembers,
    settledCount: count(({ status }) => isSettled(status)),
    rejectedCount: count(({ status }) => status === 'rejected'),
    failedCount: count(({ status }) => status === 'failed'),
    reviewedCount: count(({ review }) => review !== null),
    contestedCount: count(({ review }) => review?.isContested === true),
    sites: sitesOf(valid),
    ...findingsOf(pooled),
    updatedAt: at,
  };
}

/** Of each site the recording of the best quality; the later one of two that are equally good. */
function sitesOf(recordings: readonly Recording[]): ExamSite[] {
  const bySite = Map.groupBy(recordings, ({ site }) => site);
  return auscultationSiteSchema.options.flatMap((site) => {
    const own = bySite.get(site) ?? [];
    const [first] = own;
    if (first === undefined) return [];
    const best = withResult(own).reduce<WithResult | null>(
      (soFar, each) =>
        soFar === null || each.summary.qualityScore >= soFar.summary.qualityScore ? each : soFar,
      null,
    );
    return {
      kind: first.kind,
      site,
      recordingCount: own.length,
      bestRecordingId: best?.id ?? null,
      qualityScore: best?.summary.qualityScore ?? null,
      qualityVerdict: best?.summary.qualityVerdict ?? null,
    };
  });
}

function findingsOf(
  recordings: readonly Recording[],
): Pick<
  Exam,
  'murmur' | 'heartRateBpm' | 'respiratoryRateBpm' | 'wheezeProbability' | 'cracklesProbability'
> {
  const heard = withResult(recordings).filter(({ status }) => status !== 'rejected');
  const values = (name: NumberOfSummary) => heard.flatMap(({ summary }) => summary[name] ?? []);
  const readings = heard.flatMap(({ site, summary: { murmur, murmurProbability } }) =>
    murmur === null ? [] : { site, result: murmur, probability: murmurProbability },
  );
  const presentAt = new Set(
    readings.flatMap(({ site, result }) => (result === 'present' ? site : [])),
  );
  return {
    murmur:
      readings.length === 0
        ? null
        : {
            ...poolMurmur(readings),
            recordingCount: readings.length,
            presentAt: auscultationSiteSchema.options.filter((site) => presentAt.has(site)),
          },
    heartRateBpm: rangeOf(values('heartRateBpm')),
    respiratoryRateBpm: rangeOf(values('respiratoryRateBpm')),
    wheezeProbability: highestOf(values('wheezeProbability')),
    cracklesProbability: highestOf(values('cracklesProbability')),
  };
}

type WithResult = Recording & { readonly summary: AnalysisSummary };
type NumberOfSummary =
  'heartRateBpm' | 'respiratoryRateBpm' | 'wheezeProbability' | 'cracklesProbability';

function withResult(recordings: readonly Recording[]): WithResult[] {
  return recordings.filter((recording): recording is WithResult => recording.summary !== null);
}

function rangeOf(values: readonly number[]): Exam['heartRateBpm'] {
  return values.length === 0 ? null : { lowest: Math.min(...values), highest: Math.max(...values) };
}

function highestOf(values: readonly number[]): number | null {
  return rangeOf(values)?.highest ?? null;
}
