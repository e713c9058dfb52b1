import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

function run(body: string): { child: ChildProcess; lines: Interface; printed: string[] } {
  const script = `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { stopBeforeSignalsEndUs } from ${JSON.stringify(import.meta.resolve('./signals.ts'))};
    setInterval(() => undefined, 1000);
    ${body}
    console.log('ready');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const printed: string[] = [];
  lines.on('line', (line) => printed.push(line));
  return { child, lines, printed };
}

const slowStop = `async () => { await sleep(300); console.log('stopped'); }`;

describe('stopBeforeSignalsEndUs', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops, then ends by the same signal: %s',
    async (signal) => {
      const { child, lines, printed } = run(`stopBeforeSignalsEndUs(${slowStop});`);
      await once(lines, 'line');
      child.kill(signal);
      expect(await once(child, 'close')).toStrictEqual([null, signal]);
      expect(printed).toStrictEqual(['ready', 'stopped']);
    },
  );

  it('takes the same signal, come twice at once, for one', async () => {
    const { child, lines, printed } = run(`stopBeforeSignalsEndUs(${slowStop});`);
    await once(lines, 'line');
    child.kill('SIGINT');
    await sleep(50);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toStrictEqual([null, 'SIGINT']);
    expect(printed).toContain('stopped');
  });

  it('ends at once at a later second signal', async () => {
    const { child, lines, printed } = run(
      `stopBeforeSignalsEndUs(async () => { console.log('stopping'); await sleep(60_000); });`,
    );
    await once(lines, 'line');
    child.kill('SIGINT');
    await once(lines, 'line');
    await sleep(1100);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toStrictEqual([null, 'SIGINT']);
    expect(printed).toStrictEqual(['ready', 'stopping']);
  });

  it('waits for all of several, and leaves the end to whoever else listens', async () => {
    const { child, lines, printed } = run(`
      stopBeforeSignalsEndUs(${slowStop});
      stopBeforeSignalsEndUs(async () => { await sleep(600); console.log('stopped'); process.exit(7); });
    `);
    await once(lines, 'line');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toStrictEqual([7, null]);
    expect(printed).toStrictEqual(['ready', 'stopped', 'stopped']);
  });

  it('does nothing after it was taken back', async () => {
    const { child, lines, printed } = run(`stopBeforeSignalsEndUs(${slowStop})();`);
    await once(lines, 'line');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toStrictEqual([null, 'SIGTERM']);
    expect(printed).toStrictEqual(['ready']);
  });
});
