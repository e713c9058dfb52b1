import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Member } from './member.ts';
import {
  changeRole,
  endMembership,
  reinstateMembership,
  endSessions,
  suspendMembership,
  type MembershipState,
} from './membership.ts';
import { roleSchema } from '../access/permissions.ts';

const member = (changes: Partial<Member> = {}): Member => ({
  ...{ id: 'ann', displayName: 'Ann', role: 'admin', status: 'active' },
  ...{ mfaRequired: false, sessionsRevokedAt: null },
  ...changes,
});

describe('a membership', () => {
  it('keeps the last admin', () => {
    const state = { member: member(), hasOtherAdmin: false };
    expect(changeRole(state, 'clinician')).toBe('last_admin');
    expect(endMembership(state)).toBe('last_admin');
    expect(suspendMembership(state)).toBe('last_admin');
    expect(changeRole(state, 'admin')).toEqual({ member: member() });
  });

  it('changes while another admin is there', () => {
    const state = { member: member(), hasOtherAdmin: true };
    expect(changeRole(state, 'viewer')).toEqual({ member: member({ role: 'viewer' }) });
    expect(endMembership(state)).toEqual({ member: member({ status: 'removed' }) });
  });

  it('of somebody removed, or of nobody, does not change', () => {
    for (const gone of [null, member({ status: 'removed' })]) {
      expect(changeRole({ member: gone, hasOtherAdmin: true }, 'admin')).toBe('not_a_member');
      expect(endMembership({ member: gone, hasOtherAdmin: true })).toBe('not_a_member');
      expect(suspendMembership({ member: gone, hasOtherAdmin: true })).toBe('not_a_member');
      expect(reinstateMembership({ member: gone, hasOtherAdmin: true })).toBe('not_a_member');
      expect(endSessions({ member: gone, hasOtherAdmin: true }, new Date())).toBe('not_a_member');
    }
  });

  it('is suspended and comes back as it was, or ends meanwhile', () => {
    const suspended = member({ status: 'suspended' });
    const state = { member: suspended, hasOtherAdmin: false };
    expect(suspendMembership({ member: member(), hasOtherAdmin: true })).toEqual({
      member: suspended,
    });
    expect(reinstateMembership(state)).toEqual({ member: member() });
    expect(changeRole(state, 'viewer')).toBe('not_a_member');
    expect(endMembership(state)).toEqual({ member: member({ status: 'removed' }) });
  });

  it('remembers when its sessions were ended', () => {
    const now = new Date('2026-11-20T10:00:00Z');
    expect(endSessions({ member: member(), hasOtherAdmin: false }, now)).toEqual({
      member: member({ sessionsRevokedAt: '2026-11-20T10:00:00.000Z' }),
    });
  });

  it('never leaves a center without an admin, whatever is done in which order', () => {
    const step = fc.record({
      who: fc.nat({ max: 2 }),
      change: fc.constantFrom(
        ...roleSchema.options.map((role) => (state: MembershipState) => changeRole(state, role)),
        ...[endMembership, suspendMembership, reinstateMembership],
      ),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const people = [member(), member({ role: 'viewer' }), member({ role: 'admin' })];
        const isAdmin = ({ role, status }: Member) => role === 'admin' && status === 'active';
        for (const { who, change: decide } of steps) {
          const state = {
            member: people[who]!,
            hasOtherAdmin: people.some((each, index) => index !== who && isAdmin(each)),
          };
          const change = decide(state);
          if (typeof change === 'object') people[who] = change.member;
          expect(people.some(isAdmin)).toBe(true);
        }
      }),
    );
  });
});
