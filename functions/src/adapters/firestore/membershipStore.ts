import { FieldPath, type DocumentSnapshot, type Firestore } from 'firebase-admin/firestore';
import { z } from 'zod';
import { memberSchema, type Member } from '../../domain/people/member.ts';
import { documentPaths } from '../../domain/paths.ts';
import { userIdSchema } from '../../domain/ids.ts';
import type { MembershipStore } from '../../usecases/people/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { transact } from './transact.ts';

/**
 * A membership as it is stored: with the user id as a field too, because a query over all centers
 * can't ask for a document's name alone.
 */
const storedMemberSchema = memberSchema.extend({ userId: userIdSchema });

/** The field that only queries need is left out again. */
const readMemberSchema = z.object(memberSchema.shape);

/** What Firestore stores of a member. */
export function encodeMember(member: z.input<typeof memberSchema>): Record<string, unknown> {
  return encodeDocument(storedMemberSchema, { ...member, userId: member.id });
}

/** Reads a stored membership; see `decodeDocument`. */
export function decodeMember(snapshot: DocumentSnapshot): Member | null {
  return decodeDocument(readMemberSchema, snapshot);
}

/** Memberships in `centers/{c}/members/{uid}`. */
export function firestoreMembershipStore(firestore: Firestore): MembershipStore {
  const membersOf = (centerId: string) => firestore.collection(documentPaths.members(centerId));
  return {
    async find(centerId, userId) {
      return decodeMember(await membersOf(centerId).doc(userId).get());
    },

    async list(centerId, fromUserId, limit) {
      const ordered = membersOf(centerId).orderBy(FieldPath.documentId());
      const page = fromUserId === null ? ordered : ordered.startAt(fromUserId);
      const { docs } = await page.limit(limit).get();
      return docs.flatMap((snapshot) => decodeMember(snapshot) ?? []);
    },

    async listOf(userId) {
      const { docs } = await firestore
        .collectionGroup('members')
        .where('userId', '==', userId)
        .get();
      return docs.flatMap((snapshot) => {
        const member = decodeMember(snapshot);
        const centerId = snapshot.ref.parent.parent?.id;
        return member === null || centerId === undefined ? [] : [{ centerId, member }];
      });
    },

    async change({ centerId, userId }, decide) {
      const members = membersOf(centerId);
      return transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(members.doc(userId));
        const member = decodeMember(snapshot);
        const hasOtherAdmin = async () => {
          // Read in the transaction: two admins who remove each other at once can't both succeed.
          const admins = await transaction.get(
            members.where('role', '==', 'admin').where('status', '==', 'active').limit(2),
          );
          return admins.docs.some(({ id }) => id !== userId);
        };
        // Without those who are none there are as many: changes of others don't wait for admins.
        const change = decide({
          member,
          hasOtherAdmin: member?.role !== 'admin' || (await hasOtherAdmin()),
        });
        if (typeof change === 'object') transaction.set(snapshot.ref, encodeMember(change.member));
        return change;
      });
    },
  };
}
