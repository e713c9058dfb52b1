import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { uploadToSession } from './uploadToSession.ts';

const kib = 1024;
/** Cloud Storage keeps what has arrived in blocks of this size. */
const blockBytes = 256 * kib;
const sound = Uint8Array.from(
  { length: 700 * kib },
  (_, index) => (index * 31 + (index >> 8)) % 251,
);

/** What a request meets: a status of its own, a connection cut after so many bytes, or a lost answer. */
type Fault = { status: number } | { cutAfter: number } | 'answer lost' | null;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A session of Cloud Storage, as its page on resumable uploads describes it. */
async function session(...faults: Fault[]) {
  let stored = Buffer.alloc(0);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { socket } = request;
      const range = request.headers['content-range'];
      asked.push(range ?? 'all');
      const fault = faults.shift() ?? null;
      const cutAfter =
        typeof fault === 'object' && fault && 'cutAfter' in fault ? fault.cutAfter : null;
      const bytes = await received(request, cutAfter);
      const from =
        range === undefined ? 0 : Number(/^bytes (\d+)-/u.exec(range)?.[1] ?? stored.length);
      expect(from).toBe(stored.length);
      const all = Buffer.concat([stored, bytes]);
      const isWhole = all.length === sound.length;
      stored = isWhole ? all : all.subarray(0, Math.floor(all.length / blockBytes) * blockBytes);
      if (cutAfter !== null || fault === 'answer lost') {
        socket.destroy();
        return;
      }
      if (typeof fault === 'object' && fault && 'status' in fault) {
        response.writeHead(fault.status).end();
        return;
      }
      if (!isWhole && stored.length > 0) {
        response.setHeader('range', `bytes=0-${stored.length - 1}`);
      }
      response.writeHead(isWhole ? 200 : 308).end();
    })();
  });
  server.listen(0);
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload`;
  const upload = () =>
    uploadToSession({ url, expiresAt: '2026-11-29T10:00:00Z' }, sound, 'audio/wav', {
      ...{ tries: 2, firstPauseMs: 1 },
    });
  return { upload, asked, stored: () => stored };
}

/** The body, or as much of it as comes before the connection is cut. */
async function received(request: IncomingMessage, cutAfter: number | null): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (cutAfter !== null && length >= cutAfter) break;
  }
  return Buffer.concat(parts).subarray(0, cutAfter ?? length);
}

const size = sound.length;
const look = `bytes */${size}`;
const restFrom = (first: number) => `bytes ${first}-${size - 1}/${size}`;

describe('an upload over plain HTTP', () => {
  it.each([
    ['arrives in one request', [], ['all']],
    [
      'goes on where the connection broke',
      [{ cutAfter: 300 * kib }],
      ['all', look, restFrom(blockBytes)],
    ],
    [
      'goes on as often as something has arrived',
      [{ cutAfter: 300 * kib }, null, { cutAfter: 300 * kib }, { status: 503 }],
      ['all', look, restFrom(blockBytes), look, look, restFrom(2 * blockBytes)],
    ],
    ['begins anew where nothing has arrived', [{ cutAfter: 9 }], ['all', look, restFrom(0)]],
    ['is not sent twice for a lost answer', ['answer lost'], ['all', look]],
    [
      'waits where Cloud Storage is busy',
      [{ cutAfter: 9 }, { status: 503 }],
      ['all', look, look, restFrom(0)],
    ],
  ] as [string, Fault[], string[]][])('%s', async (_name, faults, requests) => {
    const { upload, asked, stored } = await session(...faults);
    await upload();
    expect(asked).toEqual(requests);
    expect(stored().equals(sound)).toBe(true);
  });

  it.each([403, 404, 410, 412])('ends when the session takes it no more: %i', async (status) => {
    const { upload, asked } = await session({ cutAfter: 9 }, { status });
    await expect(upload()).rejects.toThrow(/announce the recording again/u);
    expect(asked).toEqual(['all', look]);
  });

  it('gives up when nothing arrives', async () => {
    const { upload, asked } = await session(...Array<Fault>(9).fill({ cutAfter: 0 }));
    await expect(upload()).rejects.toThrow(/try it later/u);
    expect(asked).toEqual(['all', look, look]);
  });
});
