import { FieldPath, type Firestore } from 'firebase-admin/firestore';
import { documentPaths } from '../../domain/paths.ts';
import { recordingSchema } from '../../domain/recordings/recording.ts';
import { annotationSchema } from '../../domain/reviews/annotation.ts';
import type { AnnotationKey, AnnotationStore } from '../../usecases/reviews/ports.ts';
import { decodeDocument, decodeFound, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** Annotations in `centers/{c}/recordings/{r}/annotations/{n}`. */
export function firestoreAnnotationStore(firestore: Firestore): AnnotationStore {
  const annotationRef = ({ centerId, recordingId, annotationId }: AnnotationKey) =>
    firestore.doc(`${documentPaths.annotations(centerId, recordingId)}/${annotationId}`);
  return {
    async find(key) {
      return decodeDocument(annotationSchema, await annotationRef(key).get());
    },

    async list({ centerId, recordingId }, { after, limit }) {
      const ordered = firestore
        .collection(documentPaths.annotations(centerId, recordingId))
        .orderBy('startSeconds')
        .orderBy(FieldPath.documentId());
      const rest = after === null ? ordered : ordered.startAfter(after.startSeconds, after.id);
      const { docs } = await rest.limit(limit).get();
      return docs.map((snapshot) => decodeFound(annotationSchema, snapshot));
    },

    async change(key, decide) {
      const { centerId, recordingId } = key;
      const ref = annotationRef(key);
      const recordingRef = firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
      return transact(firestore, async (transaction) => {
        const annotation = await transaction.get(ref);
        const recording = await transaction.get(recordingRef);
        const changed = decide({
          annotation: decodeDocument(annotationSchema, annotation),
          recording: decodeDocument(recordingSchema, recording),
        });
        transaction.set(ref, encodeDocument(annotationSchema, changed));
        return changed;
      });
    },
  };
}
