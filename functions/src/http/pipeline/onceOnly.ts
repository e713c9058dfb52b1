import type { Request, Response } from 'express';
import type { Caller } from '../../domain/access/caller.ts';
import { idempotencyKeySchema } from '../../domain/repeatedRequest.ts';
import { belongTo, type AccessPorts } from '../../usecases/access/authorize.ts';
import { answerOnce } from '../../usecases/idempotency/answerOnce.ts';
import type { AnswerStore } from '../../usecases/idempotency/ports.ts';
import { RequestFault } from '../problem.ts';
import type { Route } from '../route.ts';
import type { OpenNotes } from './auditNotes.ts';
import type { Answer } from './findings.ts';
import { parseInput } from './parseInput.ts';
import type { AcceptedHeaders, OpenReply } from './reply.ts';

/** A JSON answer, with whom it concerned: whoever gets it again sees it again. */
interface KeptAnswer {
  readonly body: string;
  /** What it says beside its body. */
  readonly location: string | null;
  readonly acceptedWith: AcceptedHeaders | null;
  readonly entityTag: string | null;
  readonly patientIds: readonly string[];
  readonly recordingId: string | null;
  readonly centerId: string | null;
}

/** What the request says, and who says it. */
interface KeyedInput {
  readonly caller: Caller;
  readonly notes: OpenNotes;
  readonly reply: OpenReply;
  readonly content: unknown;
  /** The center in its path; null where there is none. */
  readonly centerId: string | null;
}

/** Whether requests of a route may ask to be done once, however often they are sent. */
export function isRepeatable({ method, access, answer }: Route): boolean {
  return method === 'post' && access === 'signed_in' && answer === 'json';
}

/** Whether a request does ask for it. */
export function isKeyed(route: Route, request: Request): boolean {
  return isRepeatable(route) && request.get('idempotency-key') !== undefined;
}

/**
 * Answers a request that carries an `Idempotency-Key`: the first time by `work`, then as it was
 * answered then, to those who still belong to the center.
 *
 * @throws {RequestFault} `request_in_flight` (409), `idempotency_key_reused` (422)
 */
export async function onceOnly(
  route: Route,
  request: Request,
  response: Response,
  ports: AccessPorts & { readonly answers: AnswerStore },
  { caller, notes, reply, content, centerId: inPath }: KeyedInput,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const header = request.get('idempotency-key');
  const idempotencyKey = parseInput(idempotencyKeySchema, header, '/headers/idempotency-key');
  const { userId } = caller;
  const outcome = await answerOnce<KeptAnswer>(
    ports,
    { userId, idempotencyKey, operation: route.operationId, content },
    async () => {
      const answered = await work();
      if (!('body' in answered)) throw new Error('only JSON can be kept');
      const { body } = answered;
      const { location, acceptedWith, entityTag } = reply;
      const { patientIds, recordingId, centerId } = notes;
      const concern = { patientIds: [...patientIds], recordingId, centerId };
      return { body, location, acceptedWith, entityTag, ...concern };
    },
  );
  switch (outcome.type) {
    case 'in_flight':
      throw new RequestFault(
        'request_in_flight',
        'A request with this Idempotency-Key is being worked on. Try again in a moment.',
      );
    case 'other_request':
      throw new RequestFault(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another request. Use a new one.',
      );
    case 'answered': {
      const { body, location, acceptedWith, entityTag } = outcome.answer;
      const { patientIds, recordingId, centerId } = outcome.answer;
      if (!outcome.isReplay) return { body };
      if (inPath !== null) await belongTo(ports, caller, inPath);
      if (location !== null) reply.created(location);
      if (acceptedWith !== null) reply.accepted(acceptedWith);
      if (entityTag !== null) reply.versioned(entityTag);
      notes.concerns({
        patientIds,
        ...(recordingId === null ? {} : { recordingId }),
        ...(centerId === null ? {} : { centerId }),
      });
      response.set('Idempotency-Replayed', 'true');
      return { body };
    }
  }
}
