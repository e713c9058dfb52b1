import type { Firestore } from 'firebase-admin/firestore';
import { memberSchema } from '../../domain/member.ts';
import { documentPaths } from '../../domain/paths.ts';
import type { MemberDirectory } from '../../usecases/ports.ts';
import { decodeDocument } from './codec.ts';

/** Members in `centers/{c}/members/{uid}`: one read a question, never cached. */
export function firestoreMemberDirectory(firestore: Firestore): MemberDirectory {
  return {
    async find(centerId, userId) {
      const snapshot = await firestore.doc(`${documentPaths.members(centerId)}/${userId}`).get();
      return decodeDocument(memberSchema, snapshot);
    },
  };
}
