import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { fhirMediaType } from '../fhir/operationOutcome.ts';
import { DomainError } from '../../domain/errors.ts';
import { RequestFault } from '../problem.ts';

/** Larger than any body that a route takes, and small enough to be read before it is understood. */
const maximumBodyBytes = 32 * 1024;

const readJson: RequestHandler = express.json({
  limit: maximumBodyBytes,
  type: ['application/json', fhirMediaType],
  verify: (_request, _response, bytes) => {
    requireUtf8(bytes);
  },
});

/**
 * Reads a body as JSON and refuses everything else. Cloud Functions has parsed the body before us,
 * by its media type and up to a size of its own; what it made of it counts only if it was JSON and
 * small.
 *
 * @param mediaType - the one that the route speaks; plain JSON is read as it too
 * @returns the parsed body; an empty object where there is none
 * @throws {RequestFault} `too_large`, `unsupported_media_type`
 * @throws {DomainError} `invalid_argument` for bytes that are no UTF-8, which would damage names in silence
 * @throws what Express throws at text that is not JSON
 */
export async function jsonBody(
  request: Request & { readonly rawBody?: Buffer },
  response: Response,
  mediaType: string,
): Promise<unknown> {
  const bytes = bodyBytesOf(request);
  if (bytes > maximumBodyBytes) {
    throw new RequestFault('too_large', `A body has at most ${maximumBodyBytes} bytes.`);
  }
  if (bytes > 0 && request.is(['application/json', mediaType]) === false) {
    throw new RequestFault('unsupported_media_type', `Send JSON, as ${mediaType}.`);
  }
  if (bytes === 0 && request.headers['transfer-encoding'] === undefined) return {};
  if (request.rawBody !== undefined) requireUtf8(request.rawBody);
  await new Promise<void>((resolve, reject) => {
    void readJson(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body could not be read'));
    });
  });
  const body: unknown = request.body;
  // What Cloud Functions doesn't know for JSON it leaves as it came.
  return Buffer.isBuffer(body) ? parseJson(body) : (body ?? {});
}

/** RFC 8259, section 8.1: JSON between systems is UTF-8. */
function requireUtf8(bytes: Uint8Array): void {
  if (isUtf8(bytes)) return;
  throw new DomainError(
    'invalid_argument',
    'The body is not UTF-8. Send JSON in UTF-8 (RFC 8259).',
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new DomainError('invalid_argument', 'The body is not JSON.');
  }
}

/** How long a body is; Cloud Functions knows, and otherwise the client says. */
export function bodyBytesOf(request: Request & { readonly rawBody?: Buffer }): number {
  return request.rawBody?.length ?? Number(request.get('content-length') ?? 0);
}
