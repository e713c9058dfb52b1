import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { collectPage, type Source } from './searchPage.ts';
import type { Position } from './searchQuery.ts';

/** A list of as many things, two resources of each, and how often it was asked for some. */
function listOf(length: number) {
  const calls: number[] = [];
  const ids = Array.from({ length }, (_, at) => `t${String(at).padStart(3, '0')}`);
  const source: Source<string> = {
    list: (from, limit) => {
      calls.push(limit);
      const start = from === null ? 0 : ids.indexOf(from.id);
      return Promise.resolve(ids.slice(start, start + limit));
    },
    placeOf: (id) => ({ at: null, id }),
    draw: (id) =>
      ['a', 'b'].map((part): Resource => ({
        resourceType: 'Binary',
        contentType: 'text/plain',
        id: `${id}-${part}`,
      })),
  };
  return { calls, source, all: ids.flatMap((id) => [`${id}-a`, `${id}-b`]) };
}

async function pages(
  source: Source<string>,
  count: number,
  isWanted: (resource: Resource) => boolean = () => true,
) {
  const found: (string | undefined)[][] = [];
  for (let cursor: Position | null | undefined = undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof collectPage<string>>> = await collectPage(
      { _count: count, _cursor: cursor },
      source,
      isWanted,
    );
    found.push(page.resources.map(({ id }) => id));
    cursor = page.next;
  }
  return found;
}

describe('collectPage', () => {
  it.each([1, 2, 3, 7, 50, 100])(
    'shows everything once, in order, by pages of %i',
    async (count) => {
      const { source, all } = listOf(61);
      const found = await pages(source, count);
      expect(found.flat()).toEqual(all);
      expect(Math.max(...found.map((page) => page.length))).toBeLessThanOrEqual(count);
    },
  );

  it('finds the few that are wanted, and each once', async () => {
    const { source } = listOf(400);
    const isWanted = ({ id }: Resource) => id?.endsWith('00-b') === true;
    expect((await pages(source, 1, isWanted)).flat()).toEqual([
      't000-b',
      't100-b',
      't200-b',
      't300-b',
    ]);
  });

  it('asks a few times, however small the page is and however little fits', async () => {
    const { source, calls } = listOf(1000);
    await collectPage({ _count: 1 }, source, () => false);
    expect(calls.length).toBeLessThanOrEqual(6);
    expect(calls.reduce((sum, limit) => sum + limit, 0)).toBeLessThan(300);
  });
});
