import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { mediaTypeOf, type JsonRoute, type Route } from '../route.ts';
import { etagOf } from './byteSpan.ts';
import { sendCompressed } from './compressed.ts';
import { entityTag, namedVersions } from './entityTag.ts';
import type { FileAnswer } from './findings.ts';
import type { OpenReply } from './reply.ts';

/** Sends a text as it is. */
export function sendText(route: Route, response: Response, text: string): void {
  response.set('Cache-Control', route.cacheControl).type(mediaTypeOf(route)).send(text);
}

/** Sends a JSON answer with the tag of its version, or 304 to who has that version. */
export async function sendJson(
  route: JsonRoute,
  request: Request,
  response: Response,
  body: string,
  { location, acceptedWith, entityTag: toldTag }: OpenReply,
): Promise<void> {
  if (location !== null) response.location(location);
  if (acceptedWith !== null) response.set(acceptedWith);
  response
    .status(acceptedWith !== null ? 202 : location === null ? (route.status ?? 200) : 201)
    .setHeader('Cache-Control', route.cacheControl)
    .setHeader('Content-Type', `${mediaTypeOf(route)}; charset=utf-8`);
  if (toldTag !== null || route.method === 'get' || route.precondition !== undefined) {
    const tag = toldTag ?? entityTag(body);
    response.setHeader('ETag', tag);
    if (route.method === 'get' && isKnown(tag, request)) {
      response.status(304).end();
      return;
    }
  }
  await sendCompressed(request, response, body);
}

/** Streams a file, or the span of it that was asked for; 304 to who has it, and no byte for a HEAD. */
export async function sendFile(
  route: Route,
  request: Request,
  response: Response,
  { file, span }: FileAnswer,
): Promise<void> {
  response
    .set('Accept-Ranges', 'bytes')
    .set('ETag', etagOf(file))
    .set('Cache-Control', route.cacheControl);
  if (isKnown(etagOf(file), request)) {
    response.status(304).end();
    return;
  }
  const { firstByte, lastByte } = span ?? { firstByte: 0, lastByte: file.sizeBytes - 1 };
  if (span !== null) {
    response.status(206).set('Content-Range', `bytes ${firstByte}-${lastByte}/${file.sizeBytes}`);
  }
  response.set('Content-Length', String(lastByte - firstByte + 1)).type(file.contentType);
  if (request.method === 'HEAD') response.end();
  else await pipeline(file.read(span), response);
}

/** RFC 9110, section 13.1.2: who has this version gets no other copy of it. */
export function isKnown(tag: string, request: Request): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  const versions = namedVersions(header, true);
  return versions === 'any' || (versions?.has(tag.replace(/^W\//u, '')) ?? false);
}
