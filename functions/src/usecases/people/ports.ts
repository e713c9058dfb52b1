import type { Center } from '../../domain/people/center.ts';
import type { Invitation } from '../../domain/people/invitation.ts';
import type { InvitationMail } from '../../domain/people/invitationMail.ts';
import type { Member } from '../../domain/people/member.ts';
import type { MembershipChange, MembershipState } from '../../domain/people/membership.ts';
import type { PageRequest, PlacedItem } from '../places.ts';

/** Who belongs to a center. */
export interface MemberDirectory {
  find(centerId: string, userId: string): Promise<Member | null>;
}

/** Memberships, and changes of them. */
export interface MembershipStore extends MemberDirectory {
  /** Members of a center in the order of their user ids, beginning with one of them. */
  list(centerId: string, fromUserId: string | null, limit: number): Promise<readonly Member[]>;
  /** Everything that a person is or was a member of. */
  listOf(userId: string): Promise<readonly CenterMembership[]>;
  /**
   * Reads a membership and whether another admin is there, lets `decide` look at them and writes
   * what it answers. `decide` must be pure: it runs again when another writer got in between.
   */
  change(
    key: { readonly centerId: string; readonly userId: string },
    decide: (state: MembershipState) => MembershipChange,
  ): Promise<MembershipChange>;
}

/** Accounts of people, wherever they belong. */
export interface AccountDirectory {
  /** Closes an account for every sign-in and refresh, or opens it; false when there is none. */
  setDisabled(userId: string, disabled: boolean): Promise<boolean>;
}

/** A membership and the center that it is in. */
export interface CenterMembership {
  readonly centerId: string;
  readonly member: Member;
}

/** An invitation in its center. */
export interface InvitationKey {
  readonly centerId: string;
  readonly invitationId: string;
}

/** An invitation, and the e-mail that brings it: both are stored or none. */
export interface PostedInvitation {
  readonly invitation: Invitation;
  /** Null where the deployment sends no e-mail, or there is nothing to send. */
  readonly mail: InvitationMail | null;
}

/** Invitations. */
export interface InvitationStore {
  create(centerId: string, posted: PostedInvitation): Promise<void>;
  /** The newest first. */
  list(centerId: string, page: PageRequest): Promise<readonly PlacedItem<Invitation>[]>;
  /** Writes what `decide` answers in a transaction; null when there is none, or it answers null. */
  change(
    key: InvitationKey,
    decide: (invitation: Invitation) => PostedInvitation | null,
  ): Promise<Invitation | null>;
  /**
   * Reads an invitation, its center and the membership of whoever accepts it, and writes invitation
   * and membership or, when `decide` answers a refusal, nothing. Ids that can't be any are like ids of nothing.
   */
  accept<Refusal extends string>(
    key: InvitationKey,
    userId: string,
    decide: (state: {
      readonly invitation: Invitation | null;
      readonly member: Member | null;
      readonly center: Center | null;
    }) => Acceptance | Refusal,
  ): Promise<Acceptance | Refusal>;
}

/** What accepting an invitation writes. */
export interface Acceptance {
  readonly invitation: Invitation;
  readonly member: Member;
}

/** Centers. */
export interface CenterStore {
  find(centerId: string): Promise<Center | null>;
  /** Creates a center with its first invitation; false when there is one of that id. */
  create(center: Center, posted: PostedInvitation): Promise<boolean>;
  /**
   * Writes what `decide` makes of a center, in a transaction; null when there is none. What members
   * carry a copy of is changed with it.
   */
  change(centerId: string, decide: (center: Center) => Center): Promise<Center | null>;
}
