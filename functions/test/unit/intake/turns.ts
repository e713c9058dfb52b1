/** Somebody whose steps take turns with everybody else's: a function instance, or a person. */
export interface Worker {
  /** A worker that is killed stands still for ever, in the middle of whatever it did. */
  isAlive: boolean;
}

/** How a step goes: well, with an error before anything was done, or after it was done. */
export type StepEnd = 'done' | 'lost_before' | 'lost_after';

interface Step {
  readonly worker: Worker;
  readonly take: (end: StepEnd) => void;
}

/** What a service says when it can't be reached: gRPC UNAVAILABLE. */
function unavailable(): Error {
  return Object.assign(new Error('unavailable'), { code: 14 });
}

/** Steps that wait for their turn. Each is atomic; whose turn it is, the history decides. */
export class Turns {
  private waiting: Step[] = [];

  /** Waits for its turn, then does `action` at one go. */
  take<Value>(worker: Worker, action: () => Value): Promise<Value> {
    return new Promise((resolve, reject) => {
      const take = (end: StepEnd) => {
        if (end === 'lost_before') {
          reject(unavailable());
          return;
        }
        try {
          const value = action();
          if (end === 'done') resolve(value);
          else reject(unavailable());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (worker.isAlive) this.waiting.push({ worker, take });
    });
  }

  /** Gives the turn to one of those who wait. */
  async next(pick: number, end: StepEnd = 'done'): Promise<void> {
    const [step] = this.waiting.splice(pick % Math.max(1, this.waiting.length), 1);
    step?.take(end);
    await settleDown();
  }

  /** Kills the worker whose step is picked. */
  kill(pick: number): void {
    const victim = this.waiting[pick % Math.max(1, this.waiting.length)]?.worker;
    if (victim === undefined) return;
    victim.isAlive = false;
    this.waiting = this.waiting.filter(({ worker }) => worker !== victim);
  }

  /** Gives everybody their turns until nobody waits any more. */
  async drain(): Promise<void> {
    for (let steps = 0; this.waiting.length > 0; steps++) {
      if (steps > 5000) throw new Error('somebody goes round in circles');
      await this.next(0);
    }
  }
}

/** Lets everything run that waits for no turn. */
export async function settleDown(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
