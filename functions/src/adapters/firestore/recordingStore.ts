import {
  FieldPath,
  Timestamp,
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import { analysisSchema } from '../../domain/recordings/analysis.ts';
import { auditEventSchema } from '../../domain/audit/auditEvent.ts';
import { documentPaths, type RecordingKey } from '../../domain/paths.ts';
import { inboxEntrySchema, recordingSchema } from '../../domain/recordings/recording.ts';
import { soundKeySchema, type SoundOwner } from '../../domain/recordings/soundKey.ts';
import type { RecordingChange, RecordingStore, TimeSpan } from '../../usecases/recordings/ports.ts';
import { changedRecordingSchema } from './changedRecording.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { firestoreHeldClaim } from './heldClaim.ts';
import { transact } from './transact.ts';

/** Recordings, analyses, inbox entries and audit events below `centers/{c}`. */
export function firestoreRecordingStore(firestore: Firestore): RecordingStore {
  const recordingRef = ({ centerId, recordingId }: RecordingKey) =>
    firestore.doc(`${documentPaths.recordings(centerId)}/${recordingId}`);
  const inboxRef = ({ centerId, recordingId }: RecordingKey) =>
    firestore.doc(`${documentPaths.inbox(centerId)}/${recordingId}`);
  const analysisRef = ({ centerId, recordingId }: RecordingKey, analysisId: string) =>
    firestore.doc(`${documentPaths.analyses(centerId, recordingId)}/${analysisId}`);

  const soundKeyRef = ({ centerId }: RecordingKey, sha256: string) =>
    firestore.doc(`${documentPaths.soundKeys(centerId)}/${sha256}`);

  async function findSoundOwner(
    { centerId, recordingId }: RecordingKey,
    sha256: string,
    read: (ref: DocumentReference) => Promise<DocumentSnapshot>,
  ): Promise<SoundOwner | null> {
    const key = { centerId, recordingId };
    const owned = decodeDocument(soundKeySchema, await read(soundKeyRef(key, sha256)));
    if (owned === null || owned.recordingId === recordingId) return null;
    const ownerRef = recordingRef({ centerId, recordingId: owned.recordingId });
    const owner = decodeDocument(recordingSchema, await read(ownerRef));
    return owner === null ? null : { recordingId: owner.id, status: owner.status };
  }

  return {
    async find(key) {
      return decodeDocument(recordingSchema, await recordingRef(key).get());
    },

    findSoundOwner: (key, sha256) => findSoundOwner(key, sha256, (ref) => ref.get()),

    async findAnalysis(key, analysisId) {
      return decodeDocument(analysisSchema, await analysisRef(key, analysisId).get());
    },

    async listAnalyses({ centerId, recordingId }, limit) {
      const { docs } = await firestore
        .collection(documentPaths.analyses(centerId, recordingId))
        .orderBy('createdAt', 'desc')
        .limit(limit)
        .get();
      return docs.flatMap((snapshot) => decodeDocument(analysisSchema, snapshot) ?? []);
    },

    async list(centerId, { patientId, capturedFrom, capturedBefore, equal }, { from, limit }) {
      let query = firestore
        .collection(documentPaths.recordings(centerId))
        .orderBy('capturedAt', 'desc')
        .orderBy(FieldPath.documentId(), 'desc');
      if (patientId !== null) query = query.where('patientId', '==', patientId);
      // Each has its own index with the time; Firestore merges those that it needs.
      for (const [field, value] of Object.entries(equal ?? {})) {
        query = query.where(field, '==', value);
      }
      if (capturedFrom !== null) query = query.where('capturedAt', '>=', timestampOf(capturedFrom));
      if (capturedBefore !== null) {
        query = query.where('capturedAt', '<', timestampOf(capturedBefore));
      }
      if (from !== null) {
        // Its document, where it still is: a position has milliseconds, and what is stored may have more.
        const place = await recordingRef({ centerId, recordingId: from.id }).get();
        query = place.exists
          ? query.startAt(place)
          : query.startAt(timestampOf(from.capturedAt), from.id);
      }
      const { docs } = await query.limit(limit).get();
      return docs.flatMap((snapshot) => decodeDocument(recordingSchema, snapshot) ?? []);
    },

    async transact(key, decide, sha256) {
      return transact(firestore, async (transaction) => {
        const [recording, inboxEntry] = await transaction.getAll(recordingRef(key), inboxRef(key));
        const soundOwner =
          sha256 === undefined
            ? null
            : await findSoundOwner(key, sha256, (ref) => transaction.get(ref));
        if (recording === undefined || inboxEntry === undefined) {
          throw new Error('Firestore answered fewer documents than were asked for');
        }
        const change = decide({
          recording: decodeDocument(recordingSchema, recording),
          inboxEntry: decodeDocument(inboxEntrySchema, inboxEntry),
          soundOwner,
        });
        const write = <Result>({ result, ...parts }: RecordingChange<Result>): Result => {
          if (parts.recording)
            transaction.update(
              recording.ref,
              encodeDocument(changedRecordingSchema, parts.recording),
            );
          if (parts.inboxEntry === null && inboxEntry.exists) transaction.delete(inboxEntry.ref);
          if (parts.inboxEntry)
            transaction.set(inboxEntry.ref, encodeDocument(inboxEntrySchema, parts.inboxEntry));
          // The same bytes through the same algorithm are the same analysis: writing it again
          // changes nothing but the time of writing.
          if (parts.analysis) {
            transaction.set(
              analysisRef(key, parts.analysis.id),
              encodeDocument(analysisSchema, parts.analysis),
            );
          }
          if (parts.soundKey) {
            const keyRef = soundKeyRef(key, parts.soundKey.id);
            transaction.set(keyRef, encodeDocument(soundKeySchema, parts.soundKey));
          }
          if (parts.auditEvent) {
            const events = firestore.collection(documentPaths.auditEvents(key.centerId));
            transaction.create(
              events.doc(parts.auditEvent.id),
              encodeDocument(auditEventSchema, parts.auditEvent),
            );
          }
          return result;
        };
        return write(change);
      });
    },

    holdClaim: (key, claim) => firestoreHeldClaim(recordingRef(key), claim),

    async listExpiredClaims(now, limit) {
      const { docs } = await firestore
        .collectionGroup('recordings')
        .where('claim.leaseExpiresAt', '<=', Timestamp.fromDate(now))
        .orderBy('claim.leaseExpiresAt')
        .limit(limit)
        .get();
      return docs.flatMap((snapshot) => {
        const generation: unknown = snapshot.get('claim.generation');
        const claimId: unknown = snapshot.get('claim.id');
        return typeof generation === 'string' && typeof claimId === 'string'
          ? [{ key: keyOf(snapshot.ref), generation, claimId }]
          : [];
      });
    },

    async *pagesAwaitingUpload(span, pageSize) {
      const query = firestore
        .collectionGroup('recordings')
        .where('status', '==', 'awaiting_upload');
      for await (const docs of pages(within(query, 'createdAt', span), pageSize)) {
        yield docs.flatMap((snapshot) => {
          // Not decoded: one document that breaks its schema must not keep all others waiting.
          const createdAt: unknown = snapshot.get('createdAt');
          if (!(createdAt instanceof Timestamp)) return [];
          const uploadOverdue = snapshot.get('uploadOverdue') === true;
          const announcedAt = createdAt.toDate().toISOString();
          return [{ key: keyOf(snapshot.ref), createdAt: announcedAt, uploadOverdue }];
        });
      }
    },

    async *pagesOfDescribedInbox(span, pageSize) {
      const query = within(firestore.collectionGroup('inbox'), 'receivedAt', span);
      for await (const docs of pages(query, pageSize)) {
        const keys = docs.map(({ ref }) => keyOf(ref));
        const recordings = await firestore.getAll(...keys.map(recordingRef), { fieldMask: [] });
        yield docs.flatMap((snapshot, index) => {
          const generation: unknown = snapshot.get('generation');
          const key = keys[index];
          return recordings[index]?.exists === true && key && typeof generation === 'string'
            ? [{ key, generation }]
            : [];
        });
      }
    },
  };
}

/** Documents whose `field` lies in [from, to], newest first. */
function within(query: Query, field: string, { from, to }: TimeSpan): Query {
  return query
    .where(field, '>=', Timestamp.fromDate(from))
    .where(field, '<=', Timestamp.fromDate(to))
    .orderBy(field, 'desc');
}

/** Everything that a query finds, page by page. */
async function* pages(
  query: Query,
  pageSize: number,
): AsyncGenerator<readonly QueryDocumentSnapshot[]> {
  for (let next = query.limit(pageSize); ;) {
    const { docs } = await next.get();
    const last = docs.at(-1);
    if (last === undefined) return;
    yield docs;
    if (docs.length < pageSize) return;
    next = query.startAfter(last).limit(pageSize);
  }
}

function timestampOf(at: string): Timestamp {
  return Timestamp.fromDate(new Date(at));
}

/** The key of a document at `centers/{c}/recordings/{r}` or `centers/{c}/inbox/{r}`. */
function keyOf(ref: DocumentReference): RecordingKey {
  const center = ref.parent.parent;
  if (center === null) throw new Error(`${ref.path} is not below a center`);
  return { centerId: center.id, recordingId: ref.id };
}
