import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepPorts } from '../../functions/src/container.ts';
import { documentPaths } from '../../functions/src/domain/paths.ts';
import {
  isSettled,
  recordingStatusSchema,
} from '../../functions/src/domain/recordings/recordingStatus.ts';
import { sweepRecordings } from '../../functions/src/usecases/recordings/sweepRecordings.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import type { EmulatedProject } from '../companion/connect.ts';
import { startSweeping } from '../demo/scheduler.ts';
import { seededRandom } from '../synthesis/random.ts';
import type { SoakSettings } from './arguments.ts';
import { startContention, startKiller } from './chaos.ts';
import { redeliverDocument, redeliverSound, type FunctionsEmulator } from './events.ts';
import { findEverything } from './findings.ts';
import { openGate } from './gate.ts';
import { judge } from './judge.ts';
import { connectPhones, type Phone } from './phones.ts';
import { makePlan, type PlannedCapture } from './plan.ts';
import type { SoakReport } from './report.ts';
import { sendCapture, type SentCapture } from './sendCapture.ts';
import { memoryTrend, watchWorkerMemory } from './workerMemory.ts';

/** The emulators of a run, and how to look behind their curtain. */
export interface SoakEmulators extends EmulatedProject {
  readonly runId: string;
  readonly hosts: EmulatedProject['hosts'] & { readonly functions?: string };
}

/** The sweeper runs more often than in production, where nobody waits for the end of a soak. */
const sweepSchedule = { everySeconds: 5, graceSeconds: 10 };
/** How many captures are on their way at once, and how long one may hold up the others. */
const room = 6;
const patienceMilliseconds = 8000;
/** How long the sweeper may take for what is left when all phones are done. */
const settlingMilliseconds = 120_000;
const uploadOverdueMilliseconds = 25 * 3_600_000;

/**
 * Sends captures from many phones while workers die, events come again and others write too; waits
 * until the sweeper has nothing left to do; then counts.
 */
export async function runSoak(
  admin: Admin,
  emulators: SoakEmulators,
  settings: SoakSettings,
  say: (text: string) => void,
): Promise<SoakReport> {
  const plan = makePlan(settings);
  const random = seededRandom(`chaos-${settings.seed}`);
  const centerId = `soak-${randomUUID().slice(0, 8)}`;
  const phones = await connectPhones(admin, emulators, centerId, settings.phones);
  say(`${phones.length} phones are signed in`);

  const gate = openGate(room, patienceMilliseconds);
  const settled = new Set<string>();
  const recordings = admin.firestore.collection(documentPaths.recordings(centerId));
  const stopListening = recordings.onSnapshot((snapshot) => {
    for (const { doc } of snapshot.docChanges()) {
      if (!isSettled(recordingStatusSchema.parse(doc.get('status')))) continue;
      settled.add(doc.id);
      gate.settled(doc.id);
    }
  });
  const sent: SentCapture[] = [];
  const unsettled = () =>
    sent.filter(({ planned, entry }) => willSettle(planned) && !settled.has(entry.recordingId));

  const killer = startKiller(emulators.runId, plan.kills, random.fork('kills'));
  const stopContention = startContention(admin, random.fork('contention'), () =>
    unsettled().map(({ entry }) => entry),
  );
  const stopSweeping = startSweeping(sweepSchedule, (error) => {
    say(`A sweep failed: ${String(error)}`);
  });
  let stopWatching = watchWorkerMemory(emulators.runId);
  const redeliveries: Promise<number>[] = [];
  const functions = { projectId: emulators.projectId, host: emulators.hosts.functions ?? '' };
  const emulated = { host: emulators.hosts.storage ?? '', bucket: emulators.bucket };

  const send = async (planned: PlannedCapture, phone: Phone) => {
    await gate.enter();
    const capture = await sendCapture(planned, phone, emulated);
    sent.push(capture);
    gate.sent(capture.entry.recordingId);
    if (!willSettle(planned)) gate.settled(capture.entry.recordingId);
    redeliveries.push(redeliver(admin, functions, capture, random.fork(capture.entry.recordingId)));
    killer.progress(sent.length);
    if (sent.length === plan.calmAfterCaptures) {
      stopWatching();
      stopWatching = watchWorkerMemory(emulators.runId);
    }
    if (sent.length % 100 === 0) say(`${sent.length} captures sent, ${unsettled().length} open`);
  };

  const startedAt = performance.now();
  const turns = Map.groupBy(plan.captures, ({ phone }) => phone);
  await Promise.all(
    phones.map(async (phone, number) => {
      for (const planned of turns.get(number) ?? []) await send(planned, phone);
    }),
  );
  const sentAt = performance.now();
  const memory = memoryTrend(stopWatching());
  say('All phones are done; waiting for what is left');
  const redelivered = (await Promise.all(redeliveries)).reduce((sum, count) => sum + count, 0);
  const contendingTransactions = await stopContention();
  const deadline = performance.now() + settlingMilliseconds;
  while (unsettled().length > 0 && performance.now() < deadline) await sleep(250);
  const sweeps = await stopSweeping();
  const settledAt = performance.now();

  // A day later: what nobody will ever send is told to whoever announced it.
  await sweepRecordings(await sweepPorts(), new Date(Date.now() + uploadOverdueMilliseconds));
  stopListening();
  const offenders = judge(sent, await findEverything(admin, centerId));
  await Promise.all(phones.map(({ client }) => client.close()));
  return {
    ...{ settings, sent, offenders, memory, sweeps, contendingTransactions },
    ...{ kills: killer.done.kills, killedWorkers: killer.done.workers, redeliveries: redelivered },
    sendingSeconds: (sentAt - startedAt) / 1000,
    settlingSeconds: (settledAt - sentAt) / 1000,
  };
}

function willSettle({ outcome }: PlannedCapture): boolean {
  return outcome !== 'inbox' && outcome !== 'overdue';
}

/** Delivers the events of a capture again, soon or late. */
async function redeliver(
  admin: Admin,
  functions: FunctionsEmulator,
  { planned, entry }: SentCapture,
  random: ReturnType<typeof seededRandom>,
): Promise<number> {
  if (planned.outcome === 'overdue') return 0;
  for (let time = 0; time < planned.redeliveries; time++) {
    await sleep(random.between(0, 5000));
    await redeliverSound(functions, admin, entry);
    if (planned.outcome !== 'inbox') await redeliverDocument(functions, entry);
  }
  return planned.redeliveries;
}
