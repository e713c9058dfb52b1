import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cell } from '../../functions/test/support/grid/cell.ts';
import type { TestCenter } from '../../functions/test/support/people.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { readsOfFirestoreRules, readsOfStorageRules, type ReadsOfRequest } from './ruleReads.ts';

/** How many documents rules may read to judge an operation, beside what the operation reads. */
const targetReads = 1;

/** Whose operations are measured: everything that one of these may do. */
const measured = ['admin', 'clinician', 'technician', 'viewer', 'device'];

/** One row for each operation, whatever is said by it: cells ask about every value of every field. */
const operationsOfVerbs: ReadonlyMap<string, string> = new Map([
  ['registers', 'registers a patient'],
  ['says', 'changes a patient'],
  ['announces', 'announces a recording'],
  ['describes', 'announces a recording whose sound came first'],
  ['corrects', 'corrects a recording'],
  ['marks', 'marks a recording'],
  ['moves', 'changes a mark of its own'],
  ['edits', 'changes a mark of its own'],
  ['withdraws', 'changes a mark of its own'],
  ['uploads', 'uploads an original'],
]);

/**
 * Document reads that the rules cost, for everything that the rules grids allow to anybody in a
 * center: done by client SDKs in emulators.
 */
export async function benchRules(): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rules-reads-'));
  const readsFile = path.join(folder, 'reads');
  const emulators = await startEmulators({
    projectId: 'demo-bench',
    // Without functions: nothing but the rules may read.
    only: ['auth', 'firestore', 'storage'],
    ports: 'free',
    env: { STORAGE_RULES_READS_FILE: readsFile },
  });
  try {
    Object.assign(process.env, emulators.env, {
      TEST_API_URL: 'http://unused.invalid',
      TEST_EMULATORS: JSON.stringify(emulators),
    });
    // Loaded only now: these read the environment.
    const { prepareCenter, rulesCells } = await import('../mutation/grids.ts');
    const center = await prepareCenter();
    const { firestore, storage, uploads } = rulesCells();
    const rows = [
      'document reads that rules add to an operation, distinct documents, client SDKs in emulators',
      ...(await measure('Firestore', firestore, center, await readsOfFirestoreRules(emulators))),
      ...(await measure(
        'Storage',
        [...storage, ...uploads],
        center,
        readsOfStorageRules(readsFile),
      )),
    ];
    await center.close();
    return rows;
  } finally {
    await emulators.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One row for each operation: what it costs whoever it costs most. */
async function measure(
  door: string,
  cells: readonly Cell[],
  center: TestCenter,
  readsOf: ReadsOfRequest,
): Promise<string[]> {
  const operations = new Map<string, readonly string[]>();
  for (const { name, expected, attempt } of cells) {
    const [standing = '', ...words] = name.split(' ');
    if (expected !== 'allowed' || !measured.includes(standing)) continue;
    const reads = await tryTwice(() =>
      readsOf(async () => {
        demandAllowed(name, await attempt(center));
      }),
    );
    const operation = operationsOfVerbs.get(words[0] ?? '') ?? words.join(' ');
    const known = operations.get(operation);
    if (known === undefined || known.length < reads.length) operations.set(operation, reads);
  }
  const worst = Math.max(...[...operations.values()].map((reads) => reads.length));
  const verdict = worst <= targetReads ? 'within' : 'over';
  return [
    `${door}: ${operations.size} operations, at most ${worst} added reads, ${verdict} the target of ${targetReads}`,
    ...[...operations].map(([operation, reads]) => row(operation, reads)),
  ];
}

function row(operation: string, reads: readonly string[]): string {
  // The collection that a document lies in says what it is.
  const documents = reads.map((each) => each.split('/').at(-2) ?? each).join(' + ');
  const mark = reads.length > targetReads ? '  over' : '';
  return `  ${operation.padEnd(68)} ${reads.length}  ${documents}${mark}`;
}

/** Exchanging rules breaks a client's stream now and then, which says so once. */
async function tryTwice<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return attempt().catch(attempt);
}

function demandAllowed(name: string, outcome: string): void {
  if (outcome !== 'allowed') throw new Error(`${name}: ${outcome}`);
}
