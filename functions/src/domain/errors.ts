/**
 * Canonical error codes, independent of any transport. HTTP maps them to a status, triggers to
 * "stop" or "retry".
 */
export type DomainErrorCode =
  | 'invalid_argument'
  | 'unauthenticated'
  | 'permission_denied'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'too_many_requests'
  | 'unavailable';

/** One fault inside an input document. `pointer` is a JSON pointer (RFC 6901). */
export interface InputFault {
  readonly pointer: string;
  readonly message: string;
}

/** A stored document that breaks its schema. The message names its fields, never their values. */
export class BrokenDocument extends Error {
  override readonly name = 'BrokenDocument';
}

/** An error whose message is written for the caller: safe to show, and says what to do. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly faults: readonly InputFault[];
  /** After how many seconds it is worth trying again; null where nothing is known. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: DomainErrorCode,
    message: string,
    options: { cause?: unknown; faults?: readonly InputFault[]; retryAfterSeconds?: number } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** Whether somebody else was there before. */
export function isConflict(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'conflict';
}
