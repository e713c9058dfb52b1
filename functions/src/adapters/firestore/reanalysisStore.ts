import { FieldPath, type Firestore, type Query } from 'firebase-admin/firestore';
import { z } from 'zod';
import {
  reanalysisOutcomeSchema,
  type ReanalysisOutcome,
  type ReanalysisScope,
} from '../../domain/jobs/jobParams.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { JobKey } from '../../usecases/jobs/ports.ts';
import type { ReanalysisStore } from '../../usecases/reanalysis/ports.ts';
import { countQuery } from './documentTree.ts';
import { transact } from './transact.ts';

/** What stands of a recording below a job: which window it is in, and what came of it. */
const itemSchema = z.strictObject({
  window: z.number().int().min(1),
  outcome: reanalysisOutcomeSchema.nullable(),
});

/** Recordings of re-analysis jobs in `centers/{c}/jobs/{j}/items/{r}`. */
export function firestoreReanalysisStore(firestore: Firestore): ReanalysisStore {
  const itemsOf = ({ centerId, jobId }: JobKey) =>
    firestore.collection(documentPaths.jobItems(centerId, jobId));
  const inWindow = (key: JobKey, window: number, outcome: ReanalysisOutcome | null): Query =>
    itemsOf(key).where('window', '==', window).where('outcome', '==', outcome);

  return {
    async listRecordings(centerId, scope, afterId, limit) {
      const recordings = firestore.collection(documentPaths.recordings(centerId));
      if (scope.type === 'recording') return afterId === null ? [scope.recordingId] : [];
      const wanted = inScope(recordings, scope).orderBy(FieldPath.documentId());
      const page = afterId === null ? wanted : wanted.startAfter(afterId);
      const { docs } = await page.limit(limit).select().get();
      return docs.map(({ id }) => id);
    },

    async handOut(key, window, recordingIds) {
      const refs = recordingIds.map((id) => itemsOf(key).doc(id));
      const known = await firestore.getAll(...refs, { fieldMask: [] });
      const batch = firestore.batch();
      refs.forEach((ref, index) => {
        if (known[index]?.exists === true) return;
        batch.set(ref, itemSchema.parse({ window, outcome: null }));
      });
      await batch.commit();
    },

    async listPending(key, window) {
      const { docs } = await inWindow(key, window, null).select().get();
      return docs.map(({ id }) => id);
    },

    async countOutcomes(key, window) {
      const counts = await Promise.all(
        reanalysisOutcomeSchema.options.map(
          async (outcome) => [outcome, await countQuery(inWindow(key, window, outcome))] as const,
        ),
      );
      // One entry for each outcome that there is.
      return Object.fromEntries(counts) as Record<ReanalysisOutcome, number>;
    },

    async settle(key, recordingId, outcome) {
      const ref = itemsOf(key).doc(recordingId);
      const window = await transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(ref);
        if (!snapshot.exists) return null;
        const item = itemSchema.parse(snapshot.data());
        if (item.outcome === null) transaction.update(ref, { outcome });
        return item.window;
      });
      if (window === null) return false;
      return (await inWindow(key, window, null).limit(1).select().get()).empty;
    },
  };
}

function inScope(recordings: Query, scope: Exclude<ReanalysisScope, { type: 'recording' }>): Query {
  return scope.type === 'patient'
    ? recordings.where('patientId', '==', scope.patientId)
    : recordings;
}
