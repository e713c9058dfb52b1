import type { Caller } from '../../domain/access/caller.ts';
import type { PurposeOfUse } from '../../domain/audit/auditEvent.ts';
import type { Spending } from '../../usecases/access/requestLimiter.ts';
import type { ByteSpan } from '../../usecases/recordings/ports.ts';
import type { StreamedFile } from '../route.ts';
import type { OpenNotes } from './auditNotes.ts';
import type { Precondition } from './precondition.ts';
import type { OpenReply } from './reply.ts';

/** What is known of a request so far: filled while it is read, told whatever becomes of it. */
export interface Findings {
  /** Where the request came from, as the platform's own proxy saw it. */
  readonly clientAddress: string;
  caller: Caller | null;
  purpose: PurposeOfUse | null;
  /** What the request took of its center's budget. */
  spending: Spending | null;
  /** Whether it was refused like others just before it, of which the log tells already. */
  isRepetition: boolean;
  precondition: Precondition | null;
  readonly notes: OpenNotes;
  readonly reply: OpenReply;
}

/** An answer that was made and not sent yet. */
export type Answer = FileAnswer | JsonAnswer | { readonly text: string };

/** JSON in the bytes in which it is sent. */
export interface JsonAnswer {
  readonly body: string;
}

/** A file, or the span of it that was asked for. */
export interface FileAnswer {
  readonly file: StreamedFile;
  /** Null: all of it. */
  readonly span: ByteSpan | null;
}
