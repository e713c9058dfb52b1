/** A recording's document before or after a write, as Firestore holds it; null where there is none. */
export type StoredRecording = Readonly<Record<string, unknown>> | null;

/** The fields of a recording that an exam is made from. */
const ingredients = [
  ...['examId', 'patientId', 'kind', 'site', 'capturedAt', 'status', 'summary'],
  ...['duplicateOf', 'review'],
];

/** The exams that have to be summed up again because a recording was written. */
export function examsTouchedBy(before: StoredRecording, after: StoredRecording): string[] {
  const isSame = ingredients.every((field) => textOf(before, field) === textOf(after, field));
  if (isSame) return [];
  const ids = [before?.['examId'], after?.['examId']].filter((id) => typeof id === 'string');
  return [...new Set(ids)];
}

function textOf(recording: StoredRecording, field: string): string {
  return JSON.stringify(recording?.[field] ?? null);
}
