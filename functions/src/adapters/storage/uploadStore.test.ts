import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type * as CloudStorage from '@google-cloud/storage' with { 'resolution-mode': 'require' };
import { afterEach, expect, it } from 'vitest';
import { cloudUploadStore } from './uploadStore.ts';

// The build that firebase-admin hands out.
const { Storage } = createRequire(import.meta.url)('@google-cloud/storage') as typeof CloudStorage;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A Cloud Storage that opens every session, and what it was asked. */
async function storage() {
  const asked: { request: IncomingMessage; body: unknown }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      asked.push({ request, body: JSON.parse(Buffer.concat(parts).toString()) as unknown });
      response.setHeader('location', 'https://storage.example.org/session').end();
    })();
  });
  server.listen(0);
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const apiEndpoint = `http://127.0.0.1:${port}`;
  const bucket = new Storage({ projectId: 'demo-x', apiEndpoint }).bucket('sounds');
  return { store: cloudUploadStore(bucket), asked };
}

const sound = { contentType: 'audio/flac', sizeBytes: 7, sha256: 'a'.repeat(64) };

it.each([['https://app.example.org'], [null]])(
  'opens a session for one object that is not there yet, and for the origin %j',
  async (webOrigin) => {
    const { store, asked } = await storage();
    const { url } = await store.open('centers/c/recordings/r/original', sound, 'tom', webOrigin);
    expect(url).toBe('https://storage.example.org/session');
    expect(asked).toHaveLength(1);
    const { request, body } = asked[0]!;
    const { searchParams } = new URL(request.url ?? '', 'http://any');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ uploadType: 'resumable', ifGenerationMatch: '0' },
      name: 'centers/c/recordings/r/original',
    });
    expect(request.headers).toMatchObject({
      'x-upload-content-type': 'audio/flac',
      'x-upload-content-length': '7',
    });
    expect(request.headers.origin ?? null).toBe(webOrigin);
    expect(body).toMatchObject({ metadata: { uploadedBy: 'tom', sha256: sound.sha256 } });
  },
);
