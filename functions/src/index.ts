/** The deployed functions, each with the module that it is made in; nothing else. */
import './compileCache.ts';
import { served } from './served.ts';

export const api = served<typeof import('./triggers/api.ts')>('api');
export const onOriginalUploaded =
  served<typeof import('./triggers/onOriginalUploaded.ts')>('onOriginalUploaded');
export const onRecordingCreated =
  served<typeof import('./triggers/onRecordingCreated.ts')>('onRecordingCreated');
export const analyzeQueuedRecording =
  served<typeof import('./triggers/analyzeQueuedRecording.ts')>('analyzeQueuedRecording');
export const workQueuedJob = served<typeof import('./triggers/workQueuedJob.ts')>('workQueuedJob');
export const reanalyzeQueuedRecording = served<
  typeof import('./triggers/reanalyzeQueuedRecording.ts')
>('reanalyzeQueuedRecording');
export const sweepRetention =
  served<typeof import('./triggers/sweepRetention.ts')>('sweepRetention');
export const sweepDueJobs = served<typeof import('./triggers/sweepDueJobs.ts')>('sweepDueJobs');
export const sweepStuckRecordings =
  served<typeof import('./triggers/sweepStuckRecordings.ts')>('sweepStuckRecordings');
export const onRecordingWritten =
  served<typeof import('./triggers/onRecordingWritten.ts')>('onRecordingWritten');
export const deliverWebhookEvent =
  served<typeof import('./triggers/deliverWebhookEvent.ts')>('deliverWebhookEvent');
export const onPatientWritten =
  served<typeof import('./triggers/onPatientWritten.ts')>('onPatientWritten');
export const onPatientMergeWritten =
  served<typeof import('./triggers/onPatientMergeWritten.ts')>('onPatientMergeWritten');
export const onAnnotationWritten =
  served<typeof import('./triggers/onAnnotationWritten.ts')>('onAnnotationWritten');
