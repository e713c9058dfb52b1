/** The deployed functions, re-exported; nothing else. */
import './compileCache.ts';
export { api } from './triggers/api.ts';
export { onOriginalUploaded } from './triggers/onOriginalUploaded.ts';
export { onRecordingCreated } from './triggers/onRecordingCreated.ts';
export { analyzeQueuedRecording } from './triggers/analyzeQueuedRecording.ts';
export { workQueuedJob } from './triggers/workQueuedJob.ts';
export { reanalyzeQueuedRecording } from './triggers/reanalyzeQueuedRecording.ts';
export { sweepRetention } from './triggers/sweepRetention.ts';
export { sweepDueJobs } from './triggers/sweepDueJobs.ts';
export { sweepStuckRecordings } from './triggers/sweepStuckRecordings.ts';
export { onRecordingWritten } from './triggers/onRecordingWritten.ts';
export { deliverWebhookEvent } from './triggers/deliverWebhookEvent.ts';
export { onPatientWritten } from './triggers/onPatientWritten.ts';
export { onPatientMergeWritten } from './triggers/onPatientMergeWritten.ts';
export { onAnnotationWritten } from './triggers/onAnnotationWritten.ts';
