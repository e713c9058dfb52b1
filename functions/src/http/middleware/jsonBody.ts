import express, { type Request, type RequestHandler } from 'express';
import { sendProblem } from '../problem.ts';

/** Larger than any body that a route takes, and small enough to be read before anybody is known. */
const maximumBodyBytes = 32 * 1024;

/**
 * Reads a body as JSON and refuses everything else. Cloud Functions has parsed the body before us,
 * by its media type and up to a size of its own; what it made of it counts only if it was JSON and
 * small.
 */
export const jsonBody: readonly RequestHandler[] = [
  (request, response, next) => {
    const bytes = bodyBytesOf(request);
    if (bytes > maximumBodyBytes) {
      sendProblem(response, 413, 'too_large', `A body has at most ${maximumBodyBytes} bytes.`);
    } else if (bytes > 0 && request.is('application/json') === false) {
      sendProblem(response, 415, 'unsupported_media_type', 'Send JSON, as application/json.');
    } else {
      next();
    }
  },
  express.json({ limit: maximumBodyBytes }),
];

function bodyBytesOf(request: Request & { readonly rawBody?: Buffer }): number {
  return request.rawBody?.length ?? Number(request.get('content-length') ?? 0);
}
