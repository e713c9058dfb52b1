import type { RecordingSubjects } from './ports.ts';

/** What is known of whom something concerned. */
interface Concerned {
  readonly centerId: string | null;
  readonly recordingId: string | null;
  readonly patientIds: readonly string[];
}

/** Whom something concerned: those who were named or, where nobody was, whose the recording is. */
export async function concernedPatients(
  subjects: RecordingSubjects,
  { centerId, recordingId, patientIds }: Concerned,
): Promise<string[]> {
  if (patientIds.length > 0 || centerId === null || recordingId === null) return [...patientIds];
  const patientId = await subjects.patientIdOf({ centerId, recordingId });
  return patientId === null ? [] : [patientId];
}
