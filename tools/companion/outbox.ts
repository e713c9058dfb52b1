import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errorTable.ts';
import {
  begun,
  defaultRetryPolicy,
  failed,
  isSafe,
  newEntry,
  parts,
  stored,
  unblocked,
  waitMilliseconds,
  type Capture,
  type OutboxEntry,
  type Part,
  type RetryPolicy,
} from './outboxEntry.ts';
import type { OutboxStorage } from './outboxStorage.ts';
import { sendDocument, sendSound, type RecordingServer } from './recordingServer.ts';

/** Time, as far as the outbox needs it. */
export interface Clock {
  now(): Date;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What an outbox works with. */
export interface OutboxOptions {
  readonly storage: OutboxStorage;
  readonly server: RecordingServer;
  readonly policy?: RetryPolicy;
  readonly clock?: Clock;
  /** In [0, 1), for waiting times; default: `Math.random`. */
  readonly random?: () => number;
  /** In which order what is due is sent; default: oldest capture first, its document before its sound. */
  readonly order?: (due: readonly Parcel[]) => readonly Parcel[];
  /** Told of every change of an entry, for the app's list of what is still on the phone. */
  readonly onChange?: (entry: OutboxEntry) => void;
}

/** One part of one entry. */
export interface Parcel {
  readonly recordingId: string;
  readonly part: Part;
}

/**
 * What a phone has recorded and not yet brought to the server. Nothing leaves it before the server
 * has said that it has exactly this; whatever fails meanwhile, and whenever the app ends, one
 * capture becomes one document and one object.
 */
export interface Outbox {
  /** Keeps a sound that was just recorded. When this has answered, the sound can't be lost. */
  capture(capture: Capture): Promise<OutboxEntry>;
  /** What is still on the phone. */
  entries(): Promise<readonly OutboxEntry[]>;
  /**
   * Sends, one part after the other, until nothing is left but what a person has to look at
   * (`blocked`), waiting in between. To be called when the app starts, after every capture, and when
   * the network is back: what is running already goes on without waiting.
   *
   * @param signal - ends it before the next send
   */
  drain(signal?: AbortSignal): Promise<void>;
  /** After somebody has signed in, paired the device again, or asked for it: everything is due. */
  retry(): Promise<void>;
}

const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};

const oldestFirst = (due: readonly Parcel[]) => due;

/** Opens the outbox of a phone, with whatever an earlier run has left in its storage. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { storage, server, policy = defaultRetryPolicy, clock = systemClock } = options;
  const { random = Math.random, order = oldestFirst, onChange = () => undefined } = options;

  async function change(entry: OutboxEntry): Promise<void> {
    await storage.update(entry);
    onChange(entry);
  }

  async function send({ recordingId, part }: Parcel): Promise<void> {
    const entry = await find(recordingId);
    if (entry?.[part].state !== 'to_send') return;
    const sending = begun(entry, part);
    await change(sending);
    const outcome = await attempt(sending, part).then(
      () => stored(sending, part),
      (error: unknown) =>
        failed(sending, part, codeOf(error), { now: clock.now(), random: random(), policy }),
    );
    await change(outcome);
    if (isSafe(outcome)) await storage.remove(recordingId);
  }

  async function attempt(entry: OutboxEntry, part: Part): Promise<void> {
    if (part === 'document') return sendDocument(server, entry);
    return sendSound(server, entry, await storage.readSound(entry.recordingId));
  }

  async function find(recordingId: string): Promise<OutboxEntry | undefined> {
    return (await storage.list()).find((entry) => entry.recordingId === recordingId);
  }

  async function flush(signal: AbortSignal | undefined): Promise<void> {
    const now = clock.now();
    const entries = await storage.list();
    // An earlier run may have ended between the last answer and the tidying up.
    for (const entry of entries.filter(isSafe)) await storage.remove(entry.recordingId);
    const due = entries.flatMap((entry) =>
      parts
        .filter((part) => waitMilliseconds(entry, part, now, policy) === 0)
        .map((part) => ({ recordingId: entry.recordingId, part })),
    );
    for (const parcel of order(due)) {
      if (signal?.aborted === true) return;
      await send(parcel);
    }
  }

  let draining: Promise<void> | null = null;
  /** Aborted by whoever asks for a drain while one is running. */
  let wake = new AbortController();

  async function drainUntilDone(signal: AbortSignal | undefined): Promise<void> {
    try {
      while (signal?.aborted !== true) {
        wake = new AbortController();
        await flush(signal);
        const wait = await shortestWait();
        if (wait === null && !wake.signal.aborted) return;
        const ends = [wake.signal, ...(signal === undefined ? [] : [signal])];
        await clock.sleep(wait ?? 0, AbortSignal.any(ends));
      }
    } finally {
      draining = null;
    }
  }

  async function shortestWait(): Promise<number | null> {
    const now = clock.now();
    const waits = (await storage.list())
      .flatMap((entry) => parts.map((part) => waitMilliseconds(entry, part, now, policy)))
      .filter((wait) => wait !== null);
    return waits.length === 0 ? null : Math.min(...waits);
  }

  return {
    async capture(capture) {
      const entry = newEntry(capture, randomUUID());
      await storage.add(entry, capture.bytes);
      onChange(entry);
      return entry;
    },
    entries: () => storage.list(),
    drain(signal) {
      wake.abort();
      return (draining ??= drainUntilDone(signal));
    },
    async retry() {
      for (const entry of await storage.list()) await change(unblocked(entry));
    },
  };
}
