import type { Caller } from '../../domain/access/caller.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { Analysis } from '../../domain/recordings/analysis.ts';
import {
  compareAnalyses,
  type AnalysisComparison,
} from '../../domain/recordings/compareAnalyses.ts';
import { consequencesOf } from '../../domain/recordings/currentAnalysis.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { RecordingChange, RecordingStore } from '../recordings/ports.ts';

/** What looking at several analyses of a recording needs. */
export interface AnalysesPorts extends AccessPorts {
  readonly recordings: RecordingStore;
}

/** All analyses of a recording, and which one counts. */
export interface RecordingAnalyses {
  readonly recording: Recording;
  /** The newest first. */
  readonly analyses: readonly Analysis[];
}

/** More than there will be versions of the algorithm in the life of a recording. */
const maximumAnalyses = 100;

/**
 * Lists the analyses of a recording.
 * @throws {DomainError} `not_found`
 */
export async function listAnalyses(
  { recordings, ...ports }: AnalysesPorts,
  caller: Caller,
  key: RecordingKey,
): Promise<RecordingAnalyses> {
  await authorize(ports, caller, key.centerId, 'analysis.read');
  const [recording, analyses] = await Promise.all([
    recordings.find(key),
    recordings.listAnalyses(key, maximumAnalyses),
  ]);
  if (recording === null) throw notFound('recording');
  return { recording, analyses };
}

/**
 * Compares two analyses of one recording.
 * @throws {DomainError} `not_found` when one of them isn't there
 */
export async function compareTwoAnalyses(
  { recordings, ...ports }: AnalysesPorts,
  caller: Caller,
  key: RecordingKey,
  ids: { readonly a: string; readonly b: string },
): Promise<{ readonly recording: Recording; readonly comparison: AnalysisComparison }> {
  await authorize(ports, caller, key.centerId, 'analysis.read');
  const [recording, a, b] = await Promise.all([
    recordings.find(key),
    recordings.findAnalysis(key, ids.a),
    recordings.findAnalysis(key, ids.b),
  ]);
  if (recording === null || a === null || b === null) throw notFound('analysis');
  return { recording, comparison: compareAnalyses(a, b) };
}

/**
 * Makes one of a recording's analyses the one that counts: summary, reasons and status follow it, and
 * no later re-analysis replaces it.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} `not_found`; as `expect`; `conflict` while the recording has no result
 */
export async function chooseAnalysis(
  { recordings, ...ports }: AnalysesPorts,
  caller: Caller,
  key: RecordingKey,
  analysisId: string,
  requestId: string,
  expect: Expectation<Recording> = anyVersion,
): Promise<{ readonly recording: Recording; readonly analysis: Analysis }> {
  await authorize(ports, caller, key.centerId, 'analysis.choose');
  const analysis = await recordings.findAnalysis(key, analysisId);
  if (analysis === null) throw notFound('analysis');
  const chosen = await recordings.transact(key, ({ recording }): RecordingChange<Recording> => {
    if (recording === null) throw notFound('recording');
    expect(recording);
    const at = new Date().toISOString();
    const changes = {
      ...consequencesOf(recording, analysis),
      chosenAnalysis: { analysisId, chosenBy: caller.userId, chosenAt: at },
      ...{ updatedBy: caller.userId, updatedAt: at, requestId },
    };
    return { result: { ...recording, ...changes }, recording: changes };
  });
  return { recording: chosen, analysis };
}
