import { z } from 'zod';
import { BrokenDocument, DomainError } from '../../domain/errors.ts';
import type { Fault } from '../../domain/recordings/fault.ts';

/**
 * The one place that decides whether an error is worth another try. What can't get better by itself
 * is permanent: a sound that is gone, a document that breaks its schema, a defect of the code.
 * Everything else, above all whatever the network does, is transient; tries are counted all the same.
 */
export function classifyFault(error: unknown): Pick<Fault, 'permanence' | 'code'> {
  if (error instanceof DomainError) {
    const passing = error.code === 'unavailable' || error.code === 'too_many_requests';
    return { permanence: passing ? 'transient' : 'permanent', code: error.code };
  }
  if (error instanceof z.ZodError || error instanceof BrokenDocument) {
    return { permanence: 'permanent', code: 'invalid_document' };
  }
  if (error instanceof TypeError || error instanceof ReferenceError) {
    // `fetch` reports a broken connection as a TypeError with a cause.
    const isDefect = error.cause === undefined;
    return { permanence: isDefect ? 'permanent' : 'transient', code: error.name };
  }
  return { permanence: 'transient', code: codeOf(error) };
}

/** The code that Node, gRPC and HTTP clients put on their errors, or the error's class. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  return /^[\w./-]{1,60}$/u.test(code) ? code : 'unknown';
}
