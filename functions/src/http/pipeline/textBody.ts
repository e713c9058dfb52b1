import express, { type Request, type RequestHandler, type Response } from 'express';
import { RequestFault } from '../problem.ts';
import type { TextRoute } from '../route.ts';
import { bodyBytesOf } from './jsonBody.ts';

/**
 * Reads a body as UTF-8. Bytes that are none become U+FFFD, for whoever reads the text to tell of in
 * the sender's own language. Cloud Functions may have read the bytes before us.
 *
 * @throws {RequestFault} `too_large`, `unsupported_media_type`
 */
export async function textBody(
  request: Request,
  response: Response,
  { mediaType, maximumBodyBytes }: Pick<TextRoute, 'mediaType' | 'maximumBodyBytes'>,
): Promise<string> {
  const bytes = bodyBytesOf(request);
  if (bytes > maximumBodyBytes) {
    throw new RequestFault('too_large', `A body has at most ${maximumBodyBytes} bytes here.`);
  }
  if (request.is(mediaType) === false) {
    throw new RequestFault('unsupported_media_type', `Send ${mediaType}.`);
  }
  const read: RequestHandler = express.raw({ limit: maximumBodyBytes, type: mediaType });
  await new Promise<void>((resolve, reject) => {
    void read(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body could not be read'));
    });
  });
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}
