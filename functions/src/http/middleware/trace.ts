import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Response header that carries the trace id. */
const traceHeader = 'X-Trace-Id';

/**
 * Gives every request a trace id: the caller's own when it sends a W3C `traceparent`, otherwise a
 * fresh one of the same form (Trace Context, section 3.2).
 */
export const trace: RequestHandler = (request, response, next) => {
  const parent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/u.exec(
    request.get('traceparent') ?? '',
  );
  response.set(traceHeader, parent?.[1] ?? randomBytes(16).toString('hex'));
  next();
};

/** The trace id of the request that this response answers. */
export function traceIdOf(response: Response): string {
  return response.get(traceHeader) ?? 'none';
}
