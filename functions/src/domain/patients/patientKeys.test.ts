import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planKeys, type KeyClaim } from './patientKeys.ts';

const patients = ['ann', 'bob', 'cem', 'dan'];
const keyNames = ['k1', 'k2', 'k3', 'k4'];
const holders = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...keyNames), fc.constantFrom(...patients)), {
    selector: ([name]) => name,
  })
  .map((held) => new Map(held));
const claims = fc.uniqueArray(
  fc.record<KeyClaim>({
    patientId: fc.constantFrom(...patients),
    keyNames: fc.subarray(keyNames),
  }),
  { selector: ({ patientId }) => patientId, minLength: 1, maxLength: 3 },
);

/** What is stored after a plan. */
function carryOut(before: ReadonlyMap<string, string>, plan: ReturnType<typeof planKeys>) {
  const after = new Map([...before, ...plan.assigned]);
  for (const name of plan.released) after.delete(name);
  return after;
}

describe('planKeys', () => {
  it('gives what is free, and takes back what is not claimed any more', () => {
    const plan = planKeys([{ patientId: 'ann', keyNames: ['k1', 'k2'] }], new Map([['k3', 'ann']]));
    expect(plan).toEqual({
      assigned: new Map([
        ['k1', 'ann'],
        ['k2', 'ann'],
      ]),
      released: ['k3'],
      conflicts: new Map(),
    });
  });

  it('leaves with whoever was first what two claim', () => {
    const plan = planKeys([{ patientId: 'bob', keyNames: ['k1', 'k2'] }], new Map([['k1', 'ann']]));
    expect(plan).toEqual({
      assigned: new Map([['k2', 'bob']]),
      released: [],
      conflicts: new Map([['bob', 'ann']]),
    });
  });

  it('hands everything over when one patient turns out to be another', () => {
    const merged = [
      { patientId: 'ann', keyNames: ['k1', 'k2'] },
      { patientId: 'bob', keyNames: [] },
    ];
    const plan = planKeys(
      merged,
      new Map([
        ['k1', 'ann'],
        ['k2', 'bob'],
        ['k3', 'bob'],
      ]),
    );
    expect(plan).toEqual({
      assigned: new Map([['k2', 'ann']]),
      released: ['k3'],
      conflicts: new Map(),
    });
  });

  it('takes from nobody who is not asking, tells whoever goes empty, and comes to rest', () => {
    fc.assert(
      fc.property(holders, claims, (before, wanted) => {
        const plan = planKeys(wanted, before);
        const after = carryOut(before, plan);
        const asking = new Set(wanted.map(({ patientId }) => patientId));
        for (const [name, holder] of before) {
          if (!asking.has(holder)) expect(after.get(name)).toBe(holder);
        }
        for (const { patientId, keyNames: names } of wanted) {
          const missing = names.filter((name) => after.get(name) !== patientId);
          const holder = plan.conflicts.get(patientId);
          expect(holder !== undefined).toBe(missing.length > 0);
          if (holder !== undefined)
            expect(missing.map((name) => after.get(name))).toContain(holder);
          const kept = [...after].filter(([, owner]) => owner === patientId);
          expect(kept.every(([name]) => names.includes(name))).toBe(true);
        }
        const again = planKeys(wanted, after);
        expect([...again.assigned, ...again.released]).toEqual([]);
        expect(again.conflicts).toEqual(plan.conflicts);
      }),
    );
  });
});
