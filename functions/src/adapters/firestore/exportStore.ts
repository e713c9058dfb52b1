import {
  FieldPath,
  Timestamp,
  type Firestore,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import { z } from 'zod';
import { deviceSchema } from '../../domain/devices/device.ts';
import { exportFileSchema } from '../../domain/exports/exportFile.ts';
import { isExport, isRemoved } from '../../domain/exports/exportJob.ts';
import { analysisIdSchema } from '../../domain/ids.ts';
import { jobSchema } from '../../domain/jobs/job.ts';
import { documentPaths } from '../../domain/paths.ts';
import { patientSchema } from '../../domain/patients/patient.ts';
import { analysisSchema } from '../../domain/recordings/analysis.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import type { ExportPage, ExportStore } from '../../usecases/exports/ports.ts';
import type { JobKey } from '../../usecases/jobs/ports.ts';
import { decodeDocument, decodeFound, encodeDocument } from './codec.ts';
import { decodeMember } from './membershipStore.ts';
import { transact } from './transact.ts';

/** What an export makes its names with. */
const exportKeySchema = z.strictObject({ id: z.string(), secret: z.string() });

/** Makes a thing of what was read of it; throws where that breaks its schema. */
type Decode<Thing> = () => Thing;

/** For how many days after its end an export is looked for that should have been removed. */
const lookBackDays = 7;

/** Everything of a center by the order of ids, and the files of exports below their jobs. */
export function firestoreExportStore(firestore: Firestore): ExportStore {
  const filesOf = ({ centerId, jobId }: JobKey) =>
    firestore.collection(documentPaths.exportFiles(centerId, jobId));
  const keyOf = ({ centerId, jobId }: JobKey) =>
    firestore.doc(`${documentPaths.exportKeys(centerId, jobId)}/names`);

  async function page<Thing>(
    path: string,
    after: string | null,
    limit: number,
    read: (snapshot: QueryDocumentSnapshot) => Decode<Thing> | Promise<Decode<Thing>>,
  ): Promise<ExportPage<Thing>> {
    const ordered = firestore.collection(path).orderBy(FieldPath.documentId());
    const from = after === null ? ordered : ordered.startAfter(after);
    const { docs } = await from.limit(limit).get();
    // What can't be read now ends this step, which is tried again; only what breaks its schema is left out.
    const decodes = await Promise.all(docs.map(async (each) => read(each)));
    const things = decodes.map(orNull).filter((thing) => thing !== null);
    return {
      things,
      unreadable: docs.length - things.length,
      after: docs.length < limit ? null : (docs.at(-1)?.id ?? null),
    };
  }

  return {
    listMembers: (centerId, after, limit) =>
      page(documentPaths.members(centerId), after, limit, (each) => () => {
        const member = decodeMember(each);
        if (member === null) throw new Error(`${each.ref.path} was found and is not there`);
        return member;
      }),

    listDevices: (centerId, after, limit) =>
      page(
        documentPaths.devices(centerId),
        after,
        limit,
        (each) => () => decodeFound(deviceSchema, each),
      ),

    listPatients: (centerId, after, limit) =>
      page(
        documentPaths.patients(centerId),
        after,
        limit,
        (each) => () => decodeFound(patientSchema, each),
      ),

    listRecordings: (centerId, after, limit) =>
      page(documentPaths.recordings(centerId), after, limit, async (each) => {
        const { data: analysisId } = analysisIdSchema.safeParse(each.get('summary.analysisId'));
        const analyses = documentPaths.analyses(centerId, each.id);
        const stored =
          analysisId === undefined ? null : await firestore.doc(`${analyses}/${analysisId}`).get();
        return () => ({
          recording: decodeFound(recordingSchema, each),
          analysis: stored === null ? null : decodeDocument(analysisSchema, stored),
        });
      }),

    async findPatients(centerId, patientIds) {
      if (patientIds.length === 0) return [];
      const patients = firestore.collection(documentPaths.patients(centerId));
      const found = await firestore.getAll(...patientIds.map((id) => patients.doc(id)));
      return found.flatMap((each) => decodeDocument(patientSchema, each) ?? []);
    },

    async keyOf(key, fresh) {
      return transact(firestore, async (transaction) => {
        const stored = decodeDocument(exportKeySchema, await transaction.get(keyOf(key)));
        if (stored !== null) return stored.secret;
        transaction.create(keyOf(key), encodeDocument(exportKeySchema, { id: '', secret: fresh }));
        return fresh;
      });
    },

    async forgetKey(key) {
      await keyOf(key).delete();
    },

    async hasErasureSince(centerId, since) {
      const begun = firestore
        .collection(documentPaths.erasures(centerId))
        .where('markedAt', '>=', Timestamp.fromDate(new Date(since)))
        .limit(1);
      return !(await begun.get()).empty;
    },

    async keepFiles(key, files, forgotten) {
      const batch = firestore.batch();
      for (const file of files) {
        batch.set(filesOf(key).doc(file.id), encodeDocument(exportFileSchema, file));
      }
      for (const name of forgotten) batch.delete(filesOf(key).doc(name));
      await batch.commit();
    },

    async listFiles(key) {
      const { docs } = await filesOf(key).orderBy(FieldPath.documentId()).get();
      return docs.map((each) => decodeFound(exportFileSchema, each));
    },

    async forgetFiles(key) {
      await firestore.recursiveDelete(filesOf(key));
      await keyOf(key).delete();
    },

    async listExpired(centerId, endedBefore, limit) {
      const from = new Date(endedBefore.getTime() - lookBackDays * 86_400_000);
      const { docs } = await firestore
        .collection(documentPaths.jobs(centerId))
        .where('finishedAt', '>=', Timestamp.fromDate(from))
        .where('finishedAt', '<=', Timestamp.fromDate(endedBefore))
        .get();
      return docs
        .flatMap((each) => decodeDocument(jobSchema, each) ?? [])
        .filter((job) => isExport(job) && !isRemoved(job))
        .slice(0, limit)
        .map(({ id: jobId }) => ({ centerId, jobId }));
    },
  };
}

/** One document that breaks its schema must not keep everybody from their data. */
function orNull<Value>(decode: Decode<Value>): Value | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
