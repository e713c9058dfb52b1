/**
 * Runs a TypeScript entry of this repository on the Node that is deployed, after installing what is
 * missing: `node tools/bootstrap/bootstrap.mjs <entry.ts> [arguments…]`.
 *
 * Plain JavaScript without dependencies, because it runs before anything is installed, on any Node
 * from 20 on. What it has to say goes to standard error: standard output is the entry's.
 */
const oldestNodeMajor = 20;
const [entry, ...entryArguments] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < oldestNodeMajor) {
  fail(
    `This is Node ${process.versions.node}; Node ${oldestNodeMajor} or newer is needed to begin with.\n` +
      'Install one, for example from https://nodejs.org, and run the same command again.',
  );
}
if (entry === undefined) fail('Usage: node tools/bootstrap/bootstrap.mjs <entry.ts> [arguments…]');

// Imported here, not above: an older Node must not trip over their syntax before it is told so.
const { prepare } = await import('./prepare.mjs');
const { SetupError } = await import('./setupError.mjs');
const { runEntry } = await import('./runEntry.mjs');

let nodeExecutable;
try {
  nodeExecutable = await prepare({ isPlain: entryArguments.includes('--ci') });
} catch (error) {
  if (error instanceof SetupError) fail(error.message);
  throw error;
}
runEntry(nodeExecutable, entry, entryArguments);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
