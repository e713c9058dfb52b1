import { decodeDocument, encodeDocument } from '../../functions/src/adapters/firestore/codec.ts';
import { platformAuditDays } from '../../functions/src/config.ts';
import { auditEventOf, auditEventSchema } from '../../functions/src/domain/audit/auditEvent.ts';
import { documentPaths } from '../../functions/src/domain/paths.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import type { SeedRecording } from './seedSource.ts';

/**
 * The demo shows months of work, and all of it is done in a minute. What emulators and pipeline date
 * to now is dated to the moment at which it would have happened.
 */
export interface SeedHistory {
  /** When the sound's upload ended. */
  readonly uploadedAt: Date;
  /** Storage counts generations in time: microseconds in the cloud, milliseconds in the emulator. */
  readonly generation: number;
  /** When its result was there. */
  readonly analyzedAt: Date;
}

/** When things happened to a recording after it was announced. */
export function historyOf({ createdAt }: Pick<SeedRecording, 'createdAt'>): SeedHistory {
  const announced = Date.parse(createdAt);
  return {
    uploadedAt: new Date(announced + 2000),
    generation: announced + 2000,
    analyzedAt: new Date(announced + 4000),
  };
}

/** Dates a recording's result, its analyses and its audit events to their history. */
export async function moveIntoHistory({ firestore }: Admin, seeded: SeedRecording): Promise<void> {
  const { centerId, id } = seeded;
  const { generation, analyzedAt } = historyOf(seeded);
  const recording = firestore.collection(documentPaths.recordings(centerId)).doc(id);
  const analyses = await firestore.collection(documentPaths.analyses(centerId, id)).get();
  const events = firestore.collection(documentPaths.auditEvents(centerId));
  const ofThis = await events.where('recordingId', '==', id).get();

  const batch = firestore.batch();
  batch.update(recording, { updatedAt: analyzedAt });
  for (const { ref } of analyses.docs) {
    batch.update(ref, { createdAt: analyzedAt, 'input.generation': String(generation) });
  }
  for (const event of ofThis.docs) {
    // Its id is random; that of its recording is as good, and the same in every seed.
    batch.delete(event.ref);
    const dated = auditEventOf(
      { ...auditEventSchema.parse(decodeDocument(auditEventSchema, event)), id },
      analyzedAt,
      platformAuditDays,
    );
    batch.set(events.doc(id), encodeDocument(auditEventSchema, dated));
  }
  await batch.commit();
}
