import type { Firestore, Transaction, WriteBatch } from 'firebase-admin/firestore';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { centerSchema } from '../../domain/people/center.ts';
import { invitationSchema } from '../../domain/people/invitation.ts';
import { invitationMailSchema, type InvitationMail } from '../../domain/people/invitationMail.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { InvitationStore } from '../../usecases/people/ports.ts';
import { decodeDocument, encodeDocument } from './codec.ts';
import { readLatestFirst } from './latestFirst.ts';
import { decodeMember, encodeMember } from './membershipStore.ts';
import { transact } from './transact.ts';

/** Invitations in `centers/{c}/invitations/{i}`. */
export function firestoreInvitationStore(firestore: Firestore): InvitationStore {
  const invitationsOf = (centerId: string) =>
    firestore.collection(documentPaths.invitations(centerId));
  return {
    async create(centerId, { invitation, mail }) {
      const batch = firestore.batch();
      const ref = invitationsOf(centerId).doc(invitation.id);
      batch.create(ref, encodeDocument(invitationSchema, invitation));
      post(firestore, batch, mail);
      await batch.commit();
    },

    list: (centerId, page) =>
      readLatestFirst(invitationSchema, invitationsOf(centerId), 'createdAt', page),

    async change({ centerId, invitationId }, decide) {
      return transact(firestore, async (transaction) => {
        const snapshot = await transaction.get(invitationsOf(centerId).doc(invitationId));
        const invitation = decodeDocument(invitationSchema, snapshot);
        const changed = invitation === null ? null : decide(invitation);
        if (changed === null) return null;
        transaction.set(snapshot.ref, encodeDocument(invitationSchema, changed.invitation));
        post(firestore, transaction, changed.mail);
        return changed.invitation;
      });
    },

    async accept({ centerId, invitationId }, userId, decide) {
      // The ids come from a token: only what can be an id may become part of a path.
      const wellFormed =
        centerIdSchema.safeParse(centerId).success &&
        clientMadeIdSchema.safeParse(invitationId).success;
      if (!wellFormed) return decide({ invitation: null, member: null, center: null });
      return transact(firestore, async (transaction) => {
        const member = firestore.doc(`${documentPaths.members(centerId)}/${userId}`);
        const invitation = invitationsOf(centerId).doc(invitationId);
        const storedInvitation = await transaction.get(invitation);
        const storedMember = await transaction.get(member);
        const storedCenter = await transaction.get(firestore.doc(documentPaths.center(centerId)));
        const decision = decide({
          invitation: decodeDocument(invitationSchema, storedInvitation),
          member: decodeMember(storedMember),
          center: decodeDocument(centerSchema, storedCenter),
        });
        if (typeof decision === 'object') {
          transaction.set(invitation, encodeDocument(invitationSchema, decision.invitation));
          transaction.set(member, encodeMember(decision.member));
        }
        return decision;
      });
    },
  };
}

/** Queues the mail of an invitation, together with what else is written. */
export function post(
  firestore: Firestore,
  write: Pick<WriteBatch, 'create'> | Pick<Transaction, 'create'>,
  mail: InvitationMail | null,
): void {
  if (mail === null) return;
  const ref = firestore.doc(`${documentPaths.mail}/${mail.id}`);
  write.create(ref, encodeDocument(invitationMailSchema, mail));
}
