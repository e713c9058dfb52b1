import { randomUUID } from 'node:crypto';
import type { Response } from 'express';

/** Response header that carries the trace id. */
const traceHeader = 'X-Trace-Id';

/**
 * Gives a request an id of our own making, a random UUID: it names the request's audit event, so that
 * nobody else may choose it.
 */
export function beginTrace(response: Response): void {
  response.setHeader(traceHeader, randomUUID());
}

/** The id of the request that this response answers. */
export function traceIdOf(response: Response): string {
  return response.get(traceHeader) ?? 'none';
}
