import { z } from 'zod';
import { documentPaths } from '../../functions/src/domain/paths.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';

/** What is stored of one recording. */
export interface RecordingFinding {
  readonly document: {
    readonly status: string;
    readonly reasons: readonly string[];
    readonly isHeld: boolean;
    readonly analysisId: string | null;
    readonly duplicateOf: string | null;
    readonly uploadOverdue: boolean;
  } | null;
  readonly analysisIds: readonly string[];
  /** Audit events that say how its analysis ended. */
  readonly conclusions: number;
  /** Audit events that say that it was put into the inbox. */
  readonly orphanings: number;
  readonly isInInbox: boolean;
  /** Of the object `original`, in base 64; null when there is none. */
  readonly md5: string | null;
}

const documentSchema = z.object({
  status: z.string(),
  reasons: z.array(z.object({ code: z.string() })).default([]),
  claim: z.unknown().default(null),
  summary: z.object({ analysisId: z.string() }).nullable().default(null),
  duplicateOf: z.object({ recordingId: z.string() }).nullable().default(null),
  uploadOverdue: z.boolean().default(false),
});

const auditSchema = z.object({ action: z.string(), recordingId: z.string().nullable() });

const nothing: RecordingFinding = {
  ...{ document: null, analysisIds: [], conclusions: 0, orphanings: 0 },
  ...{ isInInbox: false, md5: null },
};

/** Reads everything that is stored of a center's recordings, by recording id, past all rules. */
export async function findEverything(
  { firestore, bucket }: Admin,
  centerId: string,
): Promise<Map<string, RecordingFinding>> {
  const found = new Map<string, RecordingFinding>();
  const add = (id: string, change: (before: RecordingFinding) => Partial<RecordingFinding>) => {
    const before = found.get(id) ?? nothing;
    found.set(id, { ...before, ...change(before) });
  };

  const recordings = await firestore.collection(documentPaths.recordings(centerId)).get();
  for (const snapshot of recordings.docs) {
    const { reasons, claim, summary, duplicateOf, ...rest } = documentSchema.parse(snapshot.data());
    add(snapshot.id, () => ({
      document: {
        ...rest,
        reasons: reasons.map(({ code }) => code),
        isHeld: claim !== null,
        analysisId: summary?.analysisId ?? null,
        duplicateOf: duplicateOf?.recordingId ?? null,
      },
    }));
  }
  const analyses = await firestore.collectionGroup('analyses').select().get();
  for (const { id, ref } of analyses.docs) {
    const recording = ref.parent.parent;
    if (recording?.parent.path !== documentPaths.recordings(centerId)) continue;
    add(recording.id, ({ analysisIds }) => ({ analysisIds: [...analysisIds, id] }));
  }
  const inbox = await firestore.collection(documentPaths.inbox(centerId)).get();
  for (const { id } of inbox.docs) add(id, () => ({ isInInbox: true }));
  const events = await firestore.collection(documentPaths.auditEvents(centerId)).get();
  for (const snapshot of events.docs) {
    const { action, recordingId } = auditSchema.parse(snapshot.data());
    if (recordingId === null) continue;
    if (action === 'recording.analyze') {
      add(recordingId, ({ conclusions }) => ({ conclusions: conclusions + 1 }));
    }
    if (action === 'recording.orphaned') {
      add(recordingId, ({ orphanings }) => ({ orphanings: orphanings + 1 }));
    }
  }
  const [objects] = await bucket.getFiles({ prefix: `${documentPaths.recordings(centerId)}/` });
  for (const { name, metadata } of objects) {
    const [, id, file] = /\/recordings\/([^/]+)\/(.+)$/u.exec(name) ?? [];
    if (id !== undefined && file === 'original') add(id, () => ({ md5: metadata.md5Hash ?? null }));
  }
  return found;
}
