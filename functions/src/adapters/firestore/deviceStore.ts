import { FieldPath, type Firestore } from 'firebase-admin/firestore';
import { z } from 'zod';
import { deviceSchema } from '../../domain/devices/device.ts';
import { centerIdSchema, clientMadeIdSchema, timestampSchema } from '../../domain/ids.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { DeviceStore } from '../../usecases/devices/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** A code that pairs a device; the document's name is the code's hash. */
const pairingOfferSchema = z.strictObject({
  id: z.string(),
  centerId: centerIdSchema,
  deviceId: clientMadeIdSchema,
  /** A TTL policy removes it some time after. */
  expiresAt: timestampSchema,
});

/** Devices in `centers/{c}/devices/{d}`, and codes that pair them. */
export function firestoreDeviceStore(firestore: Firestore): DeviceStore {
  const deviceRef = (centerId: string, deviceId: string) =>
    firestore.doc(`${documentPaths.devices(centerId)}/${deviceId}`);
  const offerRef = (codeSha256: string) =>
    firestore.doc(`${documentPaths.pairingCodes}/${codeSha256}`);
  return {
    async find(centerId, deviceId) {
      // The id may come from a token: only what can be an id may become part of a path.
      if (!clientMadeIdSchema.safeParse(deviceId).success) return null;
      return decodeDocument(deviceSchema, await deviceRef(centerId, deviceId).get());
    },

    async list(centerId, fromDeviceId, limit) {
      const ordered = firestore
        .collection(documentPaths.devices(centerId))
        .orderBy(FieldPath.documentId());
      const page = fromDeviceId === null ? ordered : ordered.startAt(fromDeviceId);
      const { docs } = await page.limit(limit).get();
      return docs.flatMap((snapshot) => decodeDocument(deviceSchema, snapshot) ?? []);
    },

    async create(centerId, device) {
      return transact(firestore, async (transaction) => {
        const ref = deviceRef(centerId, device.id);
        if ((await transaction.get(ref)).exists) return false;
        transaction.create(ref, encodeDocument(deviceSchema, device));
        return true;
      });
    },

    async change({ centerId, deviceId }, decide) {
      return transact(firestore, async (transaction) => {
        const ref = deviceRef(centerId, deviceId);
        const device = decodeDocument(deviceSchema, await transaction.get(ref));
        if (device === null) return null;
        const changed = decide(device);
        transaction.set(ref, encodeDocument(deviceSchema, changed));
        return changed;
      });
    },

    async offerPairing(codeSha256, offer) {
      await offerRef(codeSha256).create(
        encodeDocument(pairingOfferSchema, { id: codeSha256, ...offer }),
      );
    },

    async redeemPairing(codeSha256, now, decide) {
      return transact(firestore, async (transaction) => {
        const ref = offerRef(codeSha256);
        const offer = decodeDocument(pairingOfferSchema, await transaction.get(ref));
        if (offer === null || Date.parse(offer.expiresAt) <= now.getTime()) return null;
        const { centerId, deviceId } = offer;
        const stored = await transaction.get(deviceRef(centerId, deviceId));
        const device = decodeDocument(deviceSchema, stored);
        const paired = device === null ? null : decide(device);
        if (paired === null) return null;
        transaction.delete(ref);
        transaction.set(stored.ref, encodeDocument(deviceSchema, paired));
        return { centerId, deviceId };
      });
    },
  };
}
