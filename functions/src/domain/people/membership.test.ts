import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Member } from './member.ts';
import { changeRole, endMembership } from './membership.ts';
import { roleSchema } from '../access/permissions.ts';

const member = (changes: Partial<Member> = {}): Member => ({
  ...{ id: 'ann', displayName: 'Ann', role: 'admin', status: 'active' },
  ...changes,
});

describe('a membership', () => {
  it('keeps the last admin', () => {
    const state = { member: member(), hasOtherAdmin: false };
    expect(changeRole(state, 'clinician')).toBe('last_admin');
    expect(endMembership(state)).toBe('last_admin');
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
    }
  });

  it('never leaves a center without an admin, whatever is done in which order', () => {
    const step = fc.record({
      who: fc.nat({ max: 2 }),
      role: fc.option(fc.constantFrom(...roleSchema.options)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const people = [member(), member({ role: 'viewer' }), member({ role: 'admin' })];
        const isAdmin = ({ role, status }: Member) => role === 'admin' && status === 'active';
        for (const { who, role } of steps) {
          const state = {
            member: people[who]!,
            hasOtherAdmin: people.some((each, index) => index !== who && isAdmin(each)),
          };
          const change = role === null ? endMembership(state) : changeRole(state, role);
          if (typeof change === 'object') people[who] = change.member;
          expect(people.some(isAdmin)).toBe(true);
        }
      }),
    );
  });
});
