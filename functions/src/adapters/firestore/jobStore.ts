import { Timestamp, type Firestore } from 'firebase-admin/firestore';
import { jobSchema } from '../../domain/jobs/job.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { JobKey, JobStore } from '../../usecases/jobs/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { readLatestFirst } from './latestFirst.ts';
import { transact } from './transact.ts';

/** Jobs in `centers/{c}/jobs/{j}`. */
export function firestoreJobStore(firestore: Firestore): JobStore {
  const jobsOf = (centerId: string) => firestore.collection(documentPaths.jobs(centerId));
  const jobRef = ({ centerId, jobId }: JobKey) => jobsOf(centerId).doc(jobId);
  return {
    async find(key) {
      return decodeDocument(jobSchema, await jobRef(key).get());
    },

    async create(centerId, job) {
      const ref = jobRef({ centerId, jobId: job.id });
      return transact(firestore, async (transaction) => {
        if ((await transaction.get(ref)).exists) return false;
        transaction.create(ref, encodeDocument(jobSchema, job));
        return true;
      });
    },

    list: (centerId, page) => readLatestFirst(jobSchema, jobsOf(centerId), 'createdAt', page),

    async transact(key, decide) {
      return transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(jobRef(key));
        const { result, job } = decide(decodeDocument(jobSchema, snapshot));
        if (job !== undefined) transaction.set(snapshot.ref, encodeDocument(jobSchema, job));
        return result;
      });
    },

    async listDue(now, limit) {
      const { docs } = await firestore
        .collectionGroup('jobs')
        .where('dueAt', '<=', Timestamp.fromDate(now))
        .orderBy('dueAt')
        .limit(limit)
        .get();
      return docs.flatMap((snapshot) => {
        const centerId = snapshot.ref.parent.parent?.id;
        // Not decoded: one job that breaks its schema must not stop those of all centers.
        const step: unknown = snapshot.get('step');
        return centerId === undefined || typeof step !== 'number'
          ? []
          : [{ centerId, jobId: snapshot.id, step }];
      });
    },
  };
}
