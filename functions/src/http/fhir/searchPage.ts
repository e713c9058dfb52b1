import type { Resource } from '@medplum/fhirtypes';
import type { Position } from './searchQuery.ts';

/** A page of what was found. */
export interface SearchPage<Thing = unknown> {
  readonly resources: readonly Resource[];
  /** What the resources were drawn from. */
  readonly things: readonly Thing[];
  /** Where the next page begins; null on the last one. */
  readonly next: Position | null;
}

/** A list in a lasting order, and what is drawn from each thing in it. */
export interface Source<Thing> {
  /** Things beginning with a position, or from the start. */
  readonly list: (from: Position | null, limit: number) => Promise<readonly Thing[]>;
  readonly placeOf: (thing: Thing) => Omit<Position, 'skip'>;
  readonly draw: (thing: Thing) => readonly Resource[];
}

/** How many things one request looks at, whatever it finds: a filter may fit to none of them. */
const maximumLookedAt = 200;

/** How many are asked for together where the first page's worth of them was not enough. */
const furtherBatch = 50;

/**
 * Fills a page with those resources that are wanted. One thing can be drawn as several resources, so
 * that a page may end in the midst of it; and a page may be shorter than was asked for when much is
 * looked at and little wanted. The next page begins where this one ended.
 */
export async function collectPage<Thing>(
  { _count: count, _cursor }: { readonly _count: number; readonly _cursor?: Position | undefined },
  { list, placeOf, draw }: Source<Thing>,
  isWanted: (resource: Resource) => boolean,
): Promise<SearchPage<Thing>> {
  const resources: Resource[] = [];
  const things: Thing[] = [];
  let from = _cursor ?? null;
  for (let lookedAt = 0, size = count; lookedAt < maximumLookedAt;) {
    // One more than is needed says whether there is more.
    const batch = await list(from, size + 1);
    for (const thing of batch.slice(0, size)) {
      const place = placeOf(thing);
      const skipped = place.id === from?.id ? from.skip : 0;
      for (const [index, resource] of draw(thing).entries()) {
        if (index < skipped || !isWanted(resource)) continue;
        if (resources.length === count) {
          return { resources, things, next: { ...place, skip: index } };
        }
        resources.push(resource);
        if (things.at(-1) !== thing) things.push(thing);
      }
    }
    const beyond = batch[size];
    if (beyond === undefined) return { resources, things, next: null };
    from = { ...placeOf(beyond), skip: 0 };
    if (resources.length === count) break;
    lookedAt += size;
    size = Math.max(count, furtherBatch);
  }
  return { resources, things, next: from };
}
