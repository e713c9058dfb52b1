import type { Firestore } from 'firebase-admin/firestore';
import { appInstallationSchema } from '../../domain/notifications/appInstallation.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { AppInstallationStore } from '../../usecases/notifications/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/** Apps of members in `centers/{c}/appInstallations/{fid}`. */
export function firestoreAppInstallationStore(firestore: Firestore): AppInstallationStore {
  const installationsOf = (centerId: string) =>
    firestore.collection(documentPaths.appInstallations(centerId));
  return {
    async put(centerId, installation) {
      await installationsOf(centerId)
        .doc(installation.id)
        .set(encodeDocument(appInstallationSchema, installation));
    },

    async delete(centerId, id, userId) {
      await transact(firestore, async (transaction) => {
        const stored = await transaction.get(installationsOf(centerId).doc(id));
        if (stored.get('userId') === userId) transaction.delete(stored.ref);
      });
    },

    async listOf(centerId, userId, limit) {
      const { docs } = await installationsOf(centerId)
        .where('userId', '==', userId)
        .limit(limit)
        .get();
      return docs.flatMap((snapshot) => decodeDocument(appInstallationSchema, snapshot) ?? []);
    },
  };
}
