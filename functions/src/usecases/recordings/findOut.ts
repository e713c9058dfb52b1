import { createHash } from 'node:crypto';
import { summarize, type Reason } from '../../domain/recordings/analysis.ts';
import { objectPaths } from '../../domain/paths.ts';
import { doubtCaptureTime } from '../../domain/recordings/captureTime.ts';
import { isDuplicate } from '../../domain/recordings/soundKey.ts';
import type { Work } from './claimSound.ts';
import { startCpuTimer } from './cpuTime.ts';
import { asDuplicate, type Finding } from './finding.ts';
import type { Hold } from './keepHold.ts';
import type { ProcessRecordingPorts } from './ports.ts';
import { analysisOf, storeArtifacts } from './storeAnalysis.ts';

/**
 * Reads a claimed sound, examines it, draws and stores its artifacts.
 *
 * @throws {DomainError} `not_found` when the sound is gone
 * @throws {ClaimLost} when somebody else has taken over
 */
export async function findOut(
  { objects, devices, examiner, recordings }: ProcessRecordingPorts,
  work: Work,
  hold: Hold,
): Promise<Finding> {
  const { key, claim, announced } = work;
  const [bytes, device] = await Promise.all([
    objects.read(objectPaths.original(key), claim.generation),
    announced.deviceId === null ? null : devices.find(key.centerId, announced.deviceId),
  ]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = { sha256, captureTimeDoubt: doubtCaptureTime(announced, device) };
  const rejected = (reason: Reason): Finding => ({
    ...facts,
    ...{ status: 'rejected', reasons: [reason], summary: null },
  });
  const { declaredSha256 } = work.upload;
  if (declaredSha256 !== null && declaredSha256 !== sha256) return rejected(uploadCorrupted);
  // Spares an analysis. Of two that race, the transaction that settles them decides.
  const owner = await recordings.findSoundOwner(key, sha256);
  if (isDuplicate(key.recordingId, owner)) return asDuplicate(facts, owner);

  const cpuTime = startCpuTimer();
  const examination = await examiner.examine(bytes, announced.kind, () => hold.reach('analyzing'));
  if (examination.type === 'undecodable') return rejected(examination.reason);
  await hold.reach('rendering');
  const artifacts = examiner.draw(examination, announced.kind);
  const analysis = analysisOf(key, claim.generation, examination, cpuTime());
  await storeArtifacts(objects, analysis, artifacts);
  const { status, quality } = analysis;
  return { ...facts, status, reasons: quality.reasons, summary: summarize(analysis), analysis };
}

/** The original can't be replaced: whoever still has the sound sends it under a new id. */
const uploadCorrupted = {
  code: 'upload_corrupted',
  message:
    'The sound was damaged on its way: it is not what the phone has sent. Send it again as a new recording; the app still has it.',
};
