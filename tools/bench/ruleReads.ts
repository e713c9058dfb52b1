import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RunningEmulators } from '../emulators/startEmulators.ts';
import { exchangeRules } from '../mutation/rulesEmulators.ts';
import { repositoryRoot } from '../test/steps.ts';

/** Runs one request and says which documents the rules read for it, each once, by path. */
export type ReadsOfRequest = (request: () => Promise<unknown>) => Promise<readonly string[]>;

/** An expression of the rules and what it was evaluated to, as the coverage report spells it. */
interface Expression {
  readonly sourcePosition?: { readonly currentOffset?: number; readonly endOffset?: number };
  readonly values?: readonly { readonly value: ExpressionValue }[];
  readonly children?: readonly Expression[];
}
interface ExpressionValue {
  readonly pathValue?: { readonly segments: readonly { readonly simple: string }[] };
}

/**
 * Asks the Firestore emulator's coverage report, which names every path that `get` and `exists` were
 * called with. A document that is named twice counts once, as it is billed: "You are only charged one
 * read per dependent document even if your rules refer to that document more than once"
 * (https://firebase.google.com/docs/firestore/pricing).
 */
export async function readsOfFirestoreRules(emulators: RunningEmulators): Promise<ReadsOfRequest> {
  const file = 'firestore.rules';
  const source = await readFile(path.join(repositoryRoot, file), 'utf8');
  const report = `http://${emulators.hosts.firestore ?? ''}/emulator/v1/projects/${emulators.projectId}:ruleCoverage`;
  return async (request) => {
    // Rules that were just loaded have an empty report.
    await exchangeRules(emulators, file, source);
    await request();
    const coverage = (await (await fetch(report)).json()) as { report?: readonly Expression[] };
    return [...new Set((coverage.report ?? []).flatMap((each) => pathsRead(source, each)))];
  };
}

/** The paths that calls of `get` and `exists` in an expression were evaluated with. */
function pathsRead(
  source: string,
  { sourcePosition, values = [], children = [] }: Expression,
): string[] {
  const text = source.slice(sourcePosition?.currentOffset, (sourcePosition?.endOffset ?? -1) + 1);
  // What was never evaluated has an empty value.
  const wasEvaluated = values.some(({ value }) => Object.keys(value).length > 0);
  const [argument] = children;
  const own = isDocumentCall(text) && wasEvaluated ? (argument?.values ?? []) : [];
  return [
    ...own.flatMap(({ value: { pathValue } }) =>
      pathValue === undefined ? [] : [pathValue.segments.map(({ simple }) => simple).join('/')],
    ),
    ...children.flatMap((child) => pathsRead(source, child)),
  ];
}

/**
 * Whether an expression is a call of `get` or `exists`, and not one that only begins with it. The
 * report lets a call end with its last argument: its own bracket never closes.
 */
function isDocumentCall(text: string): boolean {
  if (!/^(?:get|exists)\(/u.test(text)) return false;
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ')' && depth === 0) return false;
  }
  return true;
}

/**
 * Reads what the Storage rules runtime tells about each verdict (see DocumentReads.java); when a
 * request takes several verdicts, the dearest counts.
 */
export function readsOfStorageRules(readsFile: string): ReadsOfRequest {
  const verdicts = async () => (await readFile(readsFile, 'utf8').catch(() => '')).split('\n');
  return async (request) => {
    const before = (await verdicts()).length;
    await request();
    const made = (await verdicts()).slice(before - 1).filter((line) => line !== '');
    if (made.length === 0) throw new Error('the Storage rules runtime told of no verdict');
    const reads = made.map((line) => z.array(z.string()).parse(JSON.parse(line)));
    return reads.toSorted((a, b) => b.length - a.length)[0] ?? [];
  };
}
