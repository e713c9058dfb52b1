import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Below this size an answer is sent in one packet either way. */
const smallestBytes = 1400;

const codings = {
  // Quality 4: smaller than gzip's best in less time than its default.
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: promisify(gzip),
} as const;

/** Names of the codings that answers come in, as they end an entity tag. */
export const codingSuffix = /-(?:br|gzip)"$/u;

/**
 * Sends a text, compressed if the client takes that (RFC 9110, section 12.5.3) and it is worth it: no
 * one else between us and the client does, since Cloud Run passes answers on as they are. Each coding
 * has a strong entity tag of its own (section 8.8.3.3), which names the same version; a weak one is of all.
 */
export async function sendCompressed(
  request: Request,
  response: Response,
  text: string,
): Promise<void> {
  response.appendHeader('Vary', 'Accept-Encoding');
  const sizeBytes = Buffer.byteLength(text);
  const mayCompress =
    sizeBytes >= smallestBytes && request.headers['accept-encoding'] !== undefined;
  const accepted = mayCompress && request.acceptsEncodings('br', 'gzip', 'identity');
  if (accepted !== 'br' && accepted !== 'gzip') {
    // As a text, which Node writes together with the headers; Express would look at it once more.
    response.setHeader('Content-Length', sizeBytes).end(text);
    return;
  }
  const tag = response.get('ETag');
  if (tag?.startsWith('"') === true) response.set('ETag', tag.replace(/"$/u, `-${accepted}"`));
  response.set('Content-Encoding', accepted).send(await codings[accepted](Buffer.from(text)));
}
