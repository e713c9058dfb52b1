import type { Request, Response } from 'express';
import type { ByteSpan } from '../../usecases/recordings/ports.ts';
import { RequestFault } from '../problem.ts';
import type { StreamedFile } from '../route.ts';

/**
 * The span of a file that a request asks for, by `Range` and `If-Range` (RFC 9110, sections 13.1.5 and
 * 14.2). Several spans at once, and what is no range of bytes, are answered with the whole file, as
 * the RFC lets servers do.
 *
 * @returns null for the whole file
 * @throws {RequestFault} `range_not_satisfiable` when it begins behind the file's end
 */
export function byteSpan(
  request: Request,
  response: Response,
  file: Pick<StreamedFile, 'sizeBytes' | 'generation'>,
): ByteSpan | null {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== etagOf(file)) return null;
  const ranges = request.range(file.sizeBytes, { combine: true });
  if (ranges === -1) {
    response.set('Content-Range', `bytes */${file.sizeBytes}`);
    throw new RequestFault(
      'range_not_satisfiable',
      `This file has ${file.sizeBytes} bytes; the range begins behind them.`,
    );
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes') return null;
  const [range, ...more] = ranges;
  if (range === undefined || more.length > 0) return null;
  return { firstByte: range.start, lastByte: range.end };
}

/** The entity tag of a file, RFC 9110, section 8.8.3: strong, since a generation never changes. */
export function etagOf({ generation }: Pick<StreamedFile, 'generation'>): string {
  return `"${generation}"`;
}
