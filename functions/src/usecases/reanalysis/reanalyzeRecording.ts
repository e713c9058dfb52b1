import { randomUUID } from 'node:crypto';
import type { Analysis } from '../../domain/recordings/analysis.ts';
import { consequencesOf, mayReplaceCurrent } from '../../domain/recordings/currentAnalysis.ts';
import type { ReanalysisOutcome } from '../../domain/jobs/jobParams.ts';
import { objectPaths, type RecordingKey } from '../../domain/paths.ts';
import { keptDays, pipelineEvent } from '../audit/pipelineEvent.ts';
import type { AuditPolicy } from '../audit/ports.ts';
import { startCpuTimer } from '../recordings/cpuTime.ts';
import type {
  ObjectStore,
  RecordingChange,
  RecordingStore,
  SoundExaminer,
} from '../recordings/ports.ts';
import { analysisOf, storeArtifacts } from '../recordings/storeAnalysis.ts';

/** What analysing a recording again needs. */
export interface ReanalyzePorts {
  readonly recordings: RecordingStore;
  readonly objects: ObjectStore;
  readonly examiner: SoundExaminer;
  readonly auditPolicy: AuditPolicy;
}

/**
 * Analyses a recording that has a result with what analyses now. No claim is taken: the same bytes
 * through the same algorithm are the same analysis, under the same id, so that two workers write the
 * same thing.
 *
 * @param makeCurrent - whether the new analysis counts from now on, unless a clinician has reviewed
 *   the recording or chosen an analysis
 * @throws the original error after a passing fault
 */
export async function reanalyzeRecording(
  ports: ReanalyzePorts,
  key: RecordingKey,
  makeCurrent: boolean,
): Promise<ReanalysisOutcome> {
  const { recordings, objects, examiner } = ports;
  const recording = await recordings.find(key);
  if (recording === null || recording.status === 'entered_in_error') return 'skipped';
  // Undecodable, given up, or still in work: there is no result to renew.
  if (recording.summary === null) return 'skipped';
  const upload = await objects.stat(objectPaths.original(key));
  if (upload === null) return 'failed';
  const bytes = await objects.read(objectPaths.original(key), upload.generation);
  const cpuTime = startCpuTimer();
  const examination = await examiner.examine(bytes, recording.kind, () => Promise.resolve());
  if (examination.type === 'undecodable') return 'failed';

  const known = await recordings.findAnalysis(key, examination.analysisId);
  if (known === null) {
    const artifacts = examiner.draw(examination, recording.kind);
    const analysis = analysisOf(key, upload.generation, examination, cpuTime());
    await storeArtifacts(objects, analysis, artifacts);
    await settle(ports, key, { analysis, isNew: true, makeCurrent });
    return 'added';
  }
  await settle(ports, key, { analysis: known, isNew: false, makeCurrent });
  return 'unchanged';
}

/** Stores a new analysis, lets it count where it may, and writes down what of it was done. */
async function settle(
  { recordings, auditPolicy }: ReanalyzePorts,
  key: RecordingKey,
  {
    analysis,
    isNew,
    makeCurrent,
  }: { readonly analysis: Analysis; readonly isNew: boolean; readonly makeCurrent: boolean },
): Promise<void> {
  const eventId = randomUUID();
  const retentionDays = await keptDays(auditPolicy, key.centerId);
  await recordings.transact(key, ({ recording }): RecordingChange<null> => {
    // Erased or retracted while we worked: nothing of it is written.
    if (recording === null || recording.status === 'entered_in_error') return { result: null };
    const isCurrent = recording.summary?.analysisId === analysis.id;
    const counts = makeCurrent && !isCurrent && mayReplaceCurrent(recording);
    if (!isNew && !counts) return { result: null };
    const now = new Date();
    const updatedAt = now.toISOString();
    return {
      result: null,
      ...(isNew ? { analysis } : {}),
      ...(counts ? { recording: { ...consequencesOf(recording, analysis), updatedAt } } : {}),
      auditEvent: pipelineEvent(
        { ...key, id: eventId, patientId: recording.patientId },
        { action: 'recording.analyze', outcome: 'succeeded', code: analysis.status },
        now,
        retentionDays,
      ),
    };
  });
}
