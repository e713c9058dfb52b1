import { z } from 'zod';
import {
  analysisSummarySchema,
  reasonSchema,
} from '../../functions/src/domain/recordings/analysis.ts';
import { recordingFieldsSchema } from '../../functions/src/domain/recordings/recording.ts';
import {
  recordingStatusSchema,
  type RecordingStatus,
} from '../../functions/src/domain/recordings/recordingStatus.ts';

const watchedSchema = z.object({
  status: recordingStatusSchema,
  stage: recordingFieldsSchema.shape.stage,
  reasons: z.array(reasonSchema).default([]),
  summary: analysisSummarySchema.nullable().default(null),
});

/** What the demo needs of a recording document. */
export type WatchedRecording = z.infer<typeof watchedSchema>;

/** Reads a recording document as the listener delivers it. */
export function readWatched(document: Readonly<Record<string, unknown>>): WatchedRecording {
  return watchedSchema.parse(document);
}

const explanations: Readonly<Record<RecordingStatus, string>> = {
  awaiting_upload: 'announced, waiting for the sound',
  uploaded: 'the sound is safe, waiting for another try',
  processing: 'a worker has claimed the sound',
  analyzed: 'done',
  rejected: 'not usable',
  failed: 'the analysis failed',
  reviewed: 'signed by a clinician',
  entered_in_error: 'retracted',
};

/** One line about a state, for a person. */
export function statusLine(status: RecordingStatus, elapsedMs: number): string {
  const seconds = (elapsedMs / 1000).toFixed(2).padStart(6);
  return `  ${seconds} s  ${status.padEnd(16)} ${explanations[status]}`;
}

/** The result, for a person. */
export function resultLines({ summary, reasons }: WatchedRecording): string[] {
  const lines: string[] = [];
  if (summary !== null) {
    const { qualityVerdict, qualityScore, durationSeconds } = summary;
    const { heartRateBpm, murmur, respiratoryRateBpm } = summary;
    lines.push(`Duration         ${durationSeconds.toFixed(1)} s`);
    lines.push(`Quality          ${qualityVerdict} (${qualityScore.toFixed(2)} of 1)`);
    if (heartRateBpm !== null) lines.push(`Heart rate       ${heartRateBpm.toFixed(0)} /min`);
    if (murmur !== null) lines.push(`Murmur           ${murmur}`);
    if (respiratoryRateBpm !== null) {
      lines.push(`Respiratory rate ${respiratoryRateBpm.toFixed(0)} /min`);
    }
  }
  lines.push(...reasons.map(({ code, message }) => `${code}: ${message}`));
  return lines;
}
