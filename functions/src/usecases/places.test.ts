import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endBefore, mergePages, placeSchema, type Place, type Placed } from './places.ts';

const place = fc
  .record({ nanoseconds: fc.integer({ min: 0, max: 3 }), id: fc.constantFrom('a', 'b', 'c', 'd') })
  .map(({ nanoseconds, id }): Place => ({ at: `2026-11-20T10:00:00.00000000${nanoseconds}Z`, id }));
const key = ({ place: { at, id } }: Placed) => `${at} ${id}`;

/** What a store answers: the latest first, after a place. */
function answer(list: readonly Placed[], after: Place | null, limit: number): Placed[] {
  return list
    .toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
    .filter((item) => after === null || key(item) < `${after.at} ${after.id}`)
    .slice(0, limit);
}

it('shows everything once, the latest first, whatever the pages are', () => {
  const list = fc.uniqueArray(
    place.map((each) => ({ place: each })),
    { selector: key, maxLength: 10 },
  );
  fc.assert(
    fc.property(list, list, fc.integer({ min: 1, max: 4 }), (one, other, limit) => {
      const elsewhere: Placed[] = other.filter(
        (item) => !one.some((each) => key(each) === key(item)),
      );
      const seen: string[] = [];
      let after: Place | null = null;
      do {
        const from: Place | null = after;
        const lists = [one, elsewhere].map((each): Placed[] => answer(each, from, limit + 1));
        const { items, next } = mergePages<Placed>(lists, limit);
        expect(items.length).toBeLessThanOrEqual(limit);
        seen.push(...items.map(key));
        after = next;
      } while (after !== null);
      expect(seen).toEqual([...one, ...elsewhere].map(key).toSorted().toReversed());
    }),
  );
});

it('ends a page before it names too many, and goes on behind it', () => {
  const named = fc.uniqueArray(
    fc.record({
      place,
      names: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
    }),
    { selector: key, maxLength: 10 },
  );
  fc.assert(
    fc.property(named, (list) => {
      const items = list.toSorted((a, b) => (key(a) < key(b) ? 1 : -1));
      const page = endBefore({ items, next: null }, 3, ({ names }) => names);
      expect(items.slice(0, page.items.length)).toEqual(page.items);
      expect(new Set(page.items.flatMap(({ names }) => names)).size).toBeLessThanOrEqual(3);
      const beyond = items[page.items.length];
      expect(page.next).toEqual(beyond === undefined ? null : page.items.at(-1)?.place);
      const more = [...page.items, ...(beyond === undefined ? [] : [beyond])];
      const names = new Set(more.flatMap((item) => item.names));
      expect(names.size > 3).toBe(beyond !== undefined);
    }),
  );
});

it('takes places to the nanosecond only', () => {
  expect(placeSchema.safeParse({ at: '2026-11-20T10:00:00.000Z', id: 'a' }).success).toBe(false);
  expect(placeSchema.safeParse({ at: '2026-11-20T10:00:00.123456789Z', id: 'a' }).success).toBe(
    true,
  );
});

it.each([
  ['2026-99-99T10:00:00.000000000Z', 'a'],
  ['0000-01-01T00:00:00.000000000Z', 'a'],
  ['2026-11-20T10:00:00.000000000Z', '..'],
  ['2026-11-20T10:00:00.000000000Z', '__a__'],
])('takes no place where nothing can be: %s %s', (at, id) => {
  expect(placeSchema.safeParse({ at, id }).success).toBe(false);
});
