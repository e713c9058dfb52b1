import { createHash } from 'node:crypto';
import type { RepeatDecision } from '../../domain/repeatedRequest.ts';
import type { AnswerStore } from './ports.ts';
import { openAnswer, sealAnswer } from './sealedAnswer.ts';

/** A request that is meant to be done once, however often it is sent. */
export interface KeyedRequest {
  readonly userId: string;
  readonly idempotencyKey: string;
  /** What is done; the same key may be used for something else. */
  readonly operation: string;
  /** Everything that it says. */
  readonly content: unknown;
}

/** Longer than any request takes. */
const leaseSeconds = 60;
const rememberedHours = 24;

/** What came of a request: done now, done before, or neither. */
export type OnceOutcome<Answer> =
  | { readonly type: 'answered'; readonly answer: Answer; readonly isReplay: boolean }
  | Extract<RepeatDecision, { type: 'in_flight' | 'other_request' }>;

/**
 * Does something once, and answers the same for a day whenever the same caller sends the same request
 * under the same key. What failed is forgotten: it may be sent again.
 *
 * @param work - answers with what JSON can hold
 */
export async function answerOnce<Answer>(
  { answers }: { readonly answers: AnswerStore },
  { userId, idempotencyKey, operation, content }: KeyedRequest,
  work: () => Promise<Answer>,
): Promise<OnceOutcome<Answer>> {
  const id = sha256(JSON.stringify([userId, operation, idempotencyKey]));
  const now = new Date();
  const decision = await answers.begin(
    id,
    {
      requestSha256: sha256(JSON.stringify(content)),
      leaseEndsAt: new Date(now.getTime() + leaseSeconds * 1000),
      expiresAt: new Date(now.getTime() + rememberedHours * 3_600_000),
    },
    now,
  );
  switch (decision.type) {
    case 'in_flight':
    case 'other_request':
      return decision;
    case 'replay': {
      const text = openAnswer(decision.sealedAnswer, userId, idempotencyKey);
      // It was sealed here, and GCM says that nobody has changed it.
      return { type: 'answered', answer: JSON.parse(text) as Answer, isReplay: true };
    }
    case 'begin': {
      const answer = await forgetOnFailure(answers, id, work);
      await answers.finish(id, sealAnswer(JSON.stringify(answer), userId, idempotencyKey));
      return { type: 'answered', answer, isReplay: false };
    }
  }
}

async function forgetOnFailure<Answer>(
  answers: AnswerStore,
  id: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    await answers.forget(id);
    throw error;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
