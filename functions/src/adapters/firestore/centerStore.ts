import type { Firestore } from 'firebase-admin/firestore';
import { centerSchema } from '../../domain/people/center.ts';
import { invitationSchema } from '../../domain/people/invitation.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { CenterStore } from '../../usecases/people/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { post } from './invitationStore.ts';
import { transact } from './transact.ts';

/** Centers in `centers/{c}`. */
export function firestoreCenterStore(firestore: Firestore): CenterStore {
  const centerRef = (centerId: string) => firestore.doc(documentPaths.center(centerId));
  return {
    async find(centerId) {
      return decodeDocument(centerSchema, await centerRef(centerId).get());
    },

    async create(center, { invitation, mail }) {
      return transact(firestore, async (transaction) => {
        const ref = centerRef(center.id);
        if ((await transaction.get(ref)).exists) return false;
        transaction.create(ref, encodeDocument(centerSchema, center));
        transaction.create(
          firestore.doc(`${documentPaths.invitations(center.id)}/${invitation.id}`),
          encodeDocument(invitationSchema, invitation),
        );
        post(firestore, transaction, mail);
        return true;
      });
    },

    async change(centerId, decide) {
      return transact(firestore, async (transaction) => {
        const ref = centerRef(centerId);
        const center = decodeDocument(centerSchema, await transaction.get(ref));
        if (center === null) return null;
        const changed = decide(center);
        const { requireMfa } = changed.settings;
        // All members at once or none: a member takes less than 500 bytes of the 10 MiB that a
        // transaction may write.
        const { docs } =
          requireMfa === center.settings.requireMfa
            ? { docs: [] }
            : await transaction.get(firestore.collection(documentPaths.members(centerId)));
        transaction.set(ref, encodeDocument(centerSchema, changed));
        for (const member of docs) transaction.update(member.ref, { mfaRequired: requireMfa });
        return changed;
      });
    },
  };
}
