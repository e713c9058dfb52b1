import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { auditEventOf, type AuditEvent } from '../../functions/src/domain/audit/auditEvent.ts';
import { startEmulators } from '../emulators/startEmulators.ts';
import { quantileRow } from './statistics.ts';

const secondsEach = 5;
const warmUpSeconds = 2;
const inFlight = [1, 16, 64] as const;

/** Writes one event into the log of a center. */
type Write = (event: AuditEvent) => Promise<void>;

/**
 * Audit events a second into one center's log in the Firestore emulator: as the service writes them,
 * and with a number that every event takes from the one before it, as a hash chain would. The emulator
 * is one process without key ranges: it shows what a hot document costs, and nothing of how far
 * Firestore itself can be scaled.
 */
export async function benchAudit(): Promise<string[]> {
  const emulators = await startEmulators({
    projectId: 'demo-bench',
    only: ['auth', 'firestore'],
    ports: 'free',
  });
  try {
    Object.assign(process.env, emulators.env);
    // Loaded only now: these read the environment.
    const { auditPorts } = await import('../../functions/src/container.ts');
    const { connectAdmin } = await import('../../functions/test/support/connectAdmin.ts');
    const { auditTrail } = await auditPorts();
    const { firestore } = connectAdmin();
    const head = firestore.doc('bench/head');
    const separate: Write = (event) => auditTrail.record('bench-separate', event);
    const chained: Write = (event) =>
      firestore.runTransaction(async (transaction) => {
        const number: unknown = (await transaction.get(head)).get('number');
        const next = typeof number === 'number' ? number + 1 : 0;
        transaction.set(head, { number: next });
        transaction.create(firestore.doc(`bench/head/events/${next}`), { ...event, number: next });
      });
    await run(separate, 16, warmUpSeconds);
    const rows = [`audit events into one center's log, Firestore emulator, ${secondsEach} s each`];
    for (const [form, write] of [
      ['apart', separate],
      ['chained', chained],
    ] as const) {
      for (const atOnce of inFlight) {
        const { times, seconds, givenUp } = await run(write, atOnce, secondsEach);
        const name = `${form}, ${atOnce} at once`;
        const rate = `${Math.round(times.length / seconds)}`.padStart(6);
        const failed = givenUp > 0 ? `   ${givenUp} given up` : '';
        rows.push(`${quantileRow(name, times, 'ms')}   ${rate} events/s${failed}`);
      }
    }
    return rows;
  } finally {
    await emulators.stop();
  }
}

/** Writes for a while, some events at once; how long each took, in milliseconds. */
async function run(write: Write, atOnce: number, forSeconds: number) {
  const times: number[] = [];
  let givenUp = 0;
  const start = performance.now();
  const isOver = () => performance.now() - start > forSeconds * 1000;
  const work = async () => {
    while (!isOver()) {
      const begun = performance.now();
      // Transactions are given up after five tries that lost their locks.
      const isWritten = await write(newEvent()).then(
        () => true,
        () => false,
      );
      if (isWritten) times.push(performance.now() - begun);
      else givenUp += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { times, givenUp, seconds: (performance.now() - start) / 1000 };
}

/** An event as a look at a recording leaves it. */
function newEvent(): AuditEvent {
  const id = randomUUID();
  return auditEventOf(
    {
      ...{ id, requestId: id, actor: { type: 'user', id: 'bench' }, channel: 'rest' },
      ...{ action: 'recording.read', patientIds: [randomUUID()], recordingId: randomUUID() },
      ...{ purpose: 'TREAT', network: '192.0.2.0/24', outcome: 'succeeded', code: null },
    },
    new Date(),
    3650,
  );
}
