import cors from 'cors';
import type { Request, RequestHandler } from 'express';

/** What scripts of other origins may read besides the body. */
const exposedHeaders = [
  ...['ETag', 'Location', 'Content-Range', 'X-Trace-Id', 'Idempotency-Replayed'],
  ...['RateLimit', 'RateLimit-Policy', 'Retry-After', 'Content-Location', 'X-Progress'],
];

/** For how long a browser remembers the answer to a preflight: Chromium's own limit. */
const maxAgeSeconds = 7200;

/**
 * Lets web apps of these origins read answers (Fetch standard, section 3.3). No cookie counts here, so
 * that credentials are not allowed for; without a list every browser keeps to its own origin.
 */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  return cors({ origin: [...origins], exposedHeaders, maxAge: maxAgeSeconds });
}

/** The web app whose script sends a request, if it is one of those that may read answers. */
export function webOriginOf(
  { headers: { origin } }: Request,
  { webOrigins }: { readonly webOrigins: readonly string[] },
): string | null {
  return origin !== undefined && webOrigins.includes(origin) ? origin : null;
}
