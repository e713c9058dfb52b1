import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Response header that carries the trace id. */
const traceHeader = 'X-Trace-Id';

/**
 * Gives every request an id of our own making, a random UUID: it names the request's audit event,
 * so that nobody else may choose it.
 */
export const trace: RequestHandler = (_request, response, next) => {
  response.setHeader(traceHeader, randomUUID());
  next();
};

/** The id of the request that this response answers. */
export function traceIdOf(response: Response): string {
  return response.get(traceHeader) ?? 'none';
}
