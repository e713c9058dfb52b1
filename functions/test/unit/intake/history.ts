import { randomUUID } from 'node:crypto';
import { processDescribedUpload } from '../../../src/usecases/recordings/processDescribedUpload.ts';
import { processRecording } from '../../../src/usecases/recordings/processRecording.ts';
import { processStoredSound } from '../../../src/usecases/recordings/processStoredSound.ts';
import { rerunRecording } from '../../../src/usecases/recordings/rerunRecording.ts';
import { sweepRecordings } from '../../../src/usecases/recordings/sweepRecordings.ts';
import type { Upload } from '../../../src/domain/recordings/processing.ts';
import { canBecome, changeStatus } from '../../../src/domain/recordings/recordingStatus.ts';
import type {
  StatusMover,
  RecordingStatus,
} from '../../../src/domain/recordings/recordingStatus.ts';
import { centerId, freshId, MemoryCenter } from './center.ts';
import { portsOf } from './pipeline.ts';
import { settleDown, Turns, type StepEnd, type Worker } from './turns.ts';

/** What a phone may have recorded. Two of them have the same bytes. */
export const takes = ['valid A', 'valid A', 'valid B', 'silent C', 'noise D', ''] as const;

/** What can happen next. `slot` names a recording; `pick` chooses among whatever there is. */
export type Happening =
  | {
      readonly type: 'announce' | 'described' | 'review' | 'retract' | 'rerun';
      readonly slot: number;
    }
  | {
      readonly type: 'upload' | 'replace';
      readonly slot: number;
      readonly take: number;
      readonly isDamaged: boolean;
    }
  | { readonly type: 'deliver'; readonly slot: number; readonly pick: number }
  | { readonly type: 'step'; readonly pick: number; readonly end: StepEnd }
  | { readonly type: 'kill' | 'task'; readonly pick: number }
  | { readonly type: 'sweep' }
  | { readonly type: 'wait'; readonly seconds: number };

/** What happened to one recording, told without the pipeline: the model that it is held against. */
export interface Told {
  readonly id: string;
  readonly uploads: {
    readonly upload: Upload;
    readonly text: string;
    readonly isDamaged: boolean;
  }[];
}

/** A center to which things happen in some order. */
export class History {
  readonly turns = new Turns();
  readonly center = new MemoryCenter(this.turns);
  readonly told: readonly Told[] = [1, 2, 3].map(() => ({ id: freshId(), uploads: [] }));
  private lastGeneration = 98;
  private readonly advance: (seconds: number) => void;

  /** @param advance - lets time pass for everybody */
  constructor(advance: (seconds: number) => void) {
    this.advance = advance;
  }

  async happen(happening: Happening): Promise<void> {
    const told = 'slot' in happening ? this.told[happening.slot] : undefined;
    switch (happening.type) {
      case 'announce':
        this.center.announce(told?.id ?? '');
        break;
      case 'upload':
        // Rules let an original be created and never replaced.
        if (told?.uploads.length === 0) this.upload(told, happening);
        break;
      case 'replace':
        // Past all rules: a restored backup, say.
        if (told !== undefined && told.uploads.length > 0) this.upload(told, happening);
        break;
      case 'deliver': {
        const upload = told?.uploads[happening.pick % told.uploads.length]?.upload;
        if (upload !== undefined) this.deliver(told?.id ?? '', upload);
        break;
      }
      case 'described':
        if (this.center.recordings.has(told?.id ?? '')) this.describe(told?.id ?? '');
        break;
      case 'step':
        await this.turns.next(happening.pick, happening.end);
        break;
      case 'kill':
        this.turns.kill(happening.pick);
        break;
      case 'sweep':
        this.sweep();
        break;
      case 'task':
        this.runTask(happening.pick);
        break;
      case 'rerun':
        this.rerun(told?.id ?? '');
        break;
      case 'review':
        this.move(told?.id ?? '', 'reviewed', 'review');
        break;
      case 'retract':
        this.move(told?.id ?? '', 'entered_in_error', 'retraction');
        break;
      case 'wait':
        this.advance(happening.seconds);
        break;
    }
    await settleDown();
  }

  /** From now on nothing goes wrong any more: until nothing moves, and long enough. */
  async comeToRest(): Promise<void> {
    await this.turns.drain();
    for (let round = 0; round < 12; round++) {
      this.advance(700);
      for (const { id, uploads } of this.told) {
        const last = uploads.at(-1);
        // An event is delivered again until somebody has taken it.
        if (last !== undefined && !this.center.recordings.has(id)) this.deliver(id, last.upload);
        if (this.center.recordings.get(id)?.status === 'failed') this.rerun(id);
      }
      await this.turns.drain();
      this.sweep();
      await this.turns.drain();
      while (this.center.tasks.length > 0) this.runTask(0);
      await this.turns.drain();
    }
  }

  private upload(told: Told, { take, isDamaged }: { take: number; isDamaged: boolean }): void {
    const text = takes[take % takes.length] ?? '';
    const generation = String((this.lastGeneration += 1));
    const declared = isDamaged ? 'f'.repeat(64) : undefined;
    const upload = this.center.putSound(told.id, text, generation, declared);
    told.uploads.push({ upload, text, isDamaged });
  }

  private start(what: (ports: ReturnType<typeof portsOf>) => Promise<unknown>): void {
    const worker: Worker = { isAlive: true };
    // What fails is delivered again, or swept.
    what(portsOf(this.center, this.turns, worker)).catch(() => undefined);
  }

  private deliver(recordingId: string, upload: Upload): void {
    this.start((ports) => processRecording(ports, { centerId, recordingId }, upload));
  }

  private describe(recordingId: string): void {
    this.start((ports) => processDescribedUpload(ports, { centerId, recordingId }));
  }

  private sweep(): void {
    this.start((ports) => sweepRecordings(ports, new Date()));
  }

  private runTask(pick: number): void {
    const [work] = this.center.tasks.splice(pick % Math.max(1, this.center.tasks.length), 1);
    if (work !== undefined) this.start((ports) => processStoredSound(ports, work));
  }

  private rerun(recordingId: string): void {
    const caller = {
      ...{ userId: 'admin', verifiedEmail: null, device: null, isServer: false, isOperator: false },
      ...{ signedInAt: new Date().toISOString(), hasSecondFactor: false },
    };
    const key = { centerId, recordingId };
    this.start((ports) => rerunRecording(ports, caller, key, randomUUID()));
  }

  private move(recordingId: string, to: RecordingStatus, mover: StatusMover): void {
    this.center.change(recordingId, (recording) =>
      canBecome(recording.status, to, mover) ? changeStatus(recording, to, mover) : {},
    );
  }
}
