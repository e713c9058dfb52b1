import { setTimeout as sleep } from 'node:timers/promises';

/** Lets captures through as fast as their results come, because the emulator drowns otherwise. */
export interface Gate {
  /** Waits until there is room. */
  enter(): Promise<void>;
  /** What was let through is on the server now, under this id; its result is to come. */
  sent(recordingId: string): void;
  /** The result is there, or will not come. */
  settled(recordingId: string): void;
}

/**
 * @param room - how many captures may be on their way at once
 * @param patienceMilliseconds - what takes longer has lost its worker, and holds nobody up
 */
export function openGate(room: number, patienceMilliseconds: number): Gate {
  let sending = 0;
  const awaited = new Map<string, number>();
  const early = new Set<string>();

  const taken = () => {
    const before = performance.now() - patienceMilliseconds;
    for (const [id, since] of awaited) if (since < before) awaited.delete(id);
    return sending + awaited.size;
  };
  return {
    async enter() {
      while (taken() >= room) await sleep(20);
      sending += 1;
    },
    sent(recordingId) {
      sending -= 1;
      if (!early.delete(recordingId)) awaited.set(recordingId, performance.now());
    },
    settled(recordingId) {
      if (!awaited.delete(recordingId)) early.add(recordingId);
    },
  };
}
