import type { Caller } from '../../domain/access/caller.ts';
import type { PurposeOfUse } from '../../domain/audit/auditEvent.ts';
import type { StreamedFile } from '../route.ts';
import type { OpenNotes } from './auditNotes.ts';
import type { OpenReply } from './reply.ts';

/** What is known of a request so far: filled while it is read, told whatever becomes of it. */
export interface Findings {
  caller: Caller | null;
  purpose: PurposeOfUse | null;
  readonly notes: OpenNotes;
  readonly reply: OpenReply;
}

/** An answer that was made and not sent yet. */
export type Answer = StreamedFile | { readonly json: unknown };
