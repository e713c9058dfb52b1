import type { ErrorRequestHandler, Response } from 'express';
import * as logger from 'firebase-functions/logger';
import { z } from 'zod';
import { DomainError, type DomainErrorCode, type InputFault } from '../domain/errors.ts';
import { fhirMediaType, isFhirPath, operationOutcome } from './fhir/operationOutcome.ts';
import { traceIdOf } from './pipeline/trace.ts';

const statusOf = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Readonly<Record<DomainErrorCode, number>>;

const transportStatusOf = {
  method_not_allowed: 405,
  request_in_flight: 409,
  too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  idempotency_key_reused: 422,
  precondition_required: 428,
  internal: 500,
  timed_out: 504,
} as const;

/** Every `code` that a problem can have, with its status; docs/errors.md tells what to do. */
export const problemCodes: Readonly<Record<string, number>> = { ...statusOf, ...transportStatusOf };

/** A code of what only the transport knows. */
type TransportCode = keyof typeof transportStatusOf;

const titles: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'It has changed since',
  413: 'The request is too large',
  415: 'The media type is not supported',
  416: 'The range can’t be answered',
  422: 'The request can’t be done',
  428: 'Say which version you mean',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily unavailable',
  504: 'It took too long',
};

/** An error as clients see it: RFC 9457 problem details with a stable `code` and a trace id. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe('Stable: programs may rely on it.'),
    traceId: z.string().describe('Quote it when you ask for help.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer (RFC 6901) into the request'),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Media type of problem details, RFC 9457 section 3. */
export const problemMediaType = 'application/problem+json';

/** Sends problem details; below `/fhir` the same as an OperationOutcome. */
export function sendProblem(
  response: Response,
  status: number,
  code: string,
  detail: string,
  { faults = [], retryAfterSeconds = null }: Pick<ToldError, 'faults' | 'retryAfterSeconds'> = {},
): void {
  const traceId = traceIdOf(response);
  const isFhir = isFhirPath(response.req.path);
  // RFC 9110, section 10.2.3.
  if (retryAfterSeconds !== null) response.set('Retry-After', String(retryAfterSeconds));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer realm="auscultra"');
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type(isFhir ? fhirMediaType : problemMediaType)
    .send(
      JSON.stringify(
        isFhir
          ? operationOutcome(code, detail, faults, traceId)
          : problemOf(status, code, detail, faults, traceId),
      ),
    );
}

/** An error as problem details. */
export function problemOf(
  status: number,
  code: string,
  detail: string,
  faults: readonly InputFault[],
  traceId: string,
): z.infer<typeof problemSchema> {
  const errors = faults.map(({ pointer, message }) => ({ pointer, detail: message }));
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    ...{ status, detail, code, traceId },
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** A fault of a request that only its transport knows: an endless body, a foreign media type. */
export class RequestFault extends Error {
  readonly status: number;
  readonly code: TransportCode;
  readonly retryAfterSeconds: number | null;

  constructor(
    code: TransportCode,
    message: string,
    { retryAfterSeconds = null }: { readonly retryAfterSeconds?: number | null } = {},
  ) {
    super(message);
    this.name = 'RequestFault';
    this.status = transportStatusOf[code];
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What clients are told of an error. */
export interface ToldError {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly InputFault[];
  readonly retryAfterSeconds?: number | null;
}

/** What is known is explained, everything else is a 500 that says nothing. */
export function tellError(error: unknown): ToldError {
  if (error instanceof DomainError) {
    const { code, message, faults, retryAfterSeconds } = error;
    return { status: statusOf[code], code, detail: message, faults, retryAfterSeconds };
  }
  if (error instanceof RequestFault) {
    const { status, code, message, retryAfterSeconds } = error;
    return { status, code, detail: message, retryAfterSeconds };
  }
  const unread = unreadRequestOf(error);
  if (unread !== null) return unread;
  return {
    status: 500,
    code: 'internal',
    detail:
      'Something went wrong on our side. Try again; if it stays, ask for help with the trace id.',
  };
}

/** The one error handler. */
export const handleError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    // The answer has begun: only breaking the connection tells the client that it is incomplete.
    next(error);
    return;
  }
  const { status, code, detail, ...rest } = tellError(error);
  if (status >= 500) {
    logger.error('request failed', {
      traceId: traceIdOf(response),
      code,
      stack: error instanceof Error ? error.stack : typeof error,
    });
  }
  sendProblem(response, status, code, detail, rest);
};

/**
 * What Express itself could not read, which it says by a status and, for bodies, a type.
 * @returns null for every other error
 */
function unreadRequestOf(error: unknown): ToldError | null {
  if (!(error instanceof Error)) return null;
  const { status, type } = error as { readonly status?: unknown; readonly type?: unknown };
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  if (status === 413) {
    return { status, code: 'too_large', detail: 'The request is larger than any may be.' };
  }
  if (status === 415) {
    const detail = 'Send UTF-8, as it is or compressed with gzip, deflate or br.';
    return { status, code: 'unsupported_media_type', detail };
  }
  const detail =
    error instanceof URIError
      ? 'The path is not percent-encoded UTF-8 (RFC 3986, section 2.1).'
      : type === 'entity.parse.failed'
        ? 'The body is not JSON (RFC 8259).'
        : 'The request could not be read.';
  return { status: 400, code: 'invalid_argument', detail };
}
