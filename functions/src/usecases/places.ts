import { z } from 'zod';
import { documentNameSchema, timestampSchema } from '../domain/ids.ts';

/**
 * A place in a list that is ordered by time, the latest first. Time is told to the nanosecond, as
 * Firestore keeps it: in milliseconds, what a client wrote in between would be skipped.
 */
export const placeSchema = z.strictObject({
  at: timestampSchema.regex(/\.\d{9}Z$/u),
  id: documentNameSchema,
});
export type Place = z.infer<typeof placeSchema>;

/** Something in such a list. */
export interface Placed {
  readonly place: Place;
}

/** One thing in such a list, and where it stands. */
export interface PlacedItem<Item> extends Placed {
  readonly item: Item;
}

/** A part of a list. */
export interface PageRequest {
  readonly after: Place | null;
  readonly limit: number;
}

/** A page of such a list. */
export interface PlacedPage<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null on the last one. */
  readonly next: Place | null;
}

/**
 * Makes one page of several lists that each begin after the same place.
 *
 * @param lists - each at least `limit + 1` long, unless it ends before: the one too many says whether
 *   there is another page
 */
export function mergePages<Item extends Placed>(
  lists: readonly (readonly Item[])[],
  limit: number,
): PlacedPage<Item> {
  const found = lists.flat().sort((a, b) => comparePlaces(b.place, a.place));
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.place ?? null) : null };
}

/** A page of things that concern patients, and whom they concern. */
export interface ConcerningPage<Item> extends PlacedPage<Item> {
  readonly patientIds: readonly string[];
}

/**
 * A page that names no more than so many: it ends before the item that names one too many.
 *
 * @param namesOf - never more than `limit` of one item
 */
export function endBefore<Item extends Placed>(
  { items, next }: PlacedPage<Item>,
  limit: number,
  namesOf: (item: Item) => readonly string[],
): PlacedPage<Item> {
  const named = new Set<string>();
  const end = items.findIndex((item) => {
    for (const name of namesOf(item)) named.add(name);
    return named.size > limit;
  });
  if (end === -1) return { items, next };
  const shown = items.slice(0, end);
  return { items: shown, next: shown.at(-1)?.place ?? null };
}

/** Text in this form has the order of what it says. */
function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
