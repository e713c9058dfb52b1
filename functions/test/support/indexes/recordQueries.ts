import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Firestore, Query } from 'firebase-admin/firestore';
import { shapeOf, type QueryShape } from './queryShape.ts';

const adapters = path.resolve(import.meta.dirname, '../../../src/adapters');

/** The methods that make a query ask for something that an index must hold. */
const builders = ['where', 'orderBy', 'startAt', 'startAfter', 'collectionGroup'] as const;

/** A place in the adapters where a query is built: file and line. */
export type CallSite = string;

/**
 * Notes, from now on, every query that this process sends and every place in the adapters that has
 * built a part of one.
 */
export function recordQueries() {
  const shapes = new Map<string, QueryShape>();
  const ranAt = new Set<CallSite>();
  for (const builder of builders) {
    const owner: object = builder === 'collectionGroup' ? Firestore.prototype : Query.prototype;
    intercept(owner, builder, () => {
      const site = callSiteOf(new Error().stack ?? '');
      if (site !== null) ranAt.add(site);
    });
  }
  // What goes out: every way to run a query asks for this.
  intercept(Query.prototype, 'toProto', (request) => {
    const shape = shapeOf((request as { structuredQuery: unknown }).structuredQuery);
    if (shape !== null) shapes.set(JSON.stringify(shape), shape);
  });
  return { shapes: () => [...shapes.values()], ranAt: () => ranAt };
}

/** Every place in the adapters that builds a part of a query. */
export async function allCallSites(): Promise<CallSite[]> {
  const files = await readdir(adapters, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const pattern = new RegExp(`\\.(?:${builders.join('|')})\\(`, 'u');
  const sites = await Promise.all(
    sources.map(async (file) => {
      const lines = (await readFile(path.join(adapters, file), 'utf8')).split('\n');
      return lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : []));
    }),
  );
  return sites.flat().toSorted();
}

function intercept(owner: object, name: string, note: (answer: unknown) => void): void {
  const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
    const answer = original.apply(this, args);
    note(answer);
    return answer;
  });
}

/** The nearest frame that is in the adapters. */
function callSiteOf(stack: string): CallSite | null {
  for (const [, file, line] of stack.matchAll(/((?:\/|[A-Z]:)[^\s():]+):(\d+):\d+/gu)) {
    if (file?.startsWith(adapters) === true) {
      return `${path.relative(adapters, file)}:${line ?? ''}`;
    }
  }
  return null;
}
