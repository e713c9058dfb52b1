import type { Firestore } from 'firebase-admin/firestore';
import { deviceSchema } from '../../domain/device.ts';
import { clientMadeIdSchema } from '../../domain/ids.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { DeviceDirectory } from '../../usecases/ports.ts';
import { decodeDocument } from './codec.ts';

/** Devices in `centers/{c}/devices/{d}`: one read a question, never cached. */
export function firestoreDeviceDirectory(firestore: Firestore): DeviceDirectory {
  return {
    async find(centerId, deviceId) {
      // The id comes from a token: only what can be an id may become part of a path.
      if (!clientMadeIdSchema.safeParse(deviceId).success) return null;
      const snapshot = await firestore.doc(`${documentPaths.devices(centerId)}/${deviceId}`).get();
      return decodeDocument(deviceSchema, snapshot);
    },
  };
}
