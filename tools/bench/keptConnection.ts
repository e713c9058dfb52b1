import { connect } from 'node:net';
import type { ApiCall } from '../../functions/test/support/memory/typicalCalls.ts';

/** A connection that is kept, over which one request is sent again and again. */
export interface KeptConnection {
  /** @throws {Error} when the answer is not 200 */
  send(): Promise<void>;
  close(): void;
}

/**
 * Opens a connection for one call, with a request made once and answers that are only counted: an
 * asking process that is slower than the server would measure itself.
 */
export function keptConnection(origin: string, call: ApiCall, token: string): KeptConnection {
  const { hostname, port, host } = new URL(origin);
  const request = requestOf(call, host, token);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let waiting: PromiseWithResolvers<void> | null = null;
  /** Bytes of the answer that are still to come; null before it begins. */
  let left: number | null = null;
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('data', (chunk: Buffer) => {
    left = (left ?? answerBytes(chunk)) - chunk.length;
    if (left > 0) return;
    if (left === 0) waiting?.resolve();
    else waiting?.reject(new Error(`${call.name} answered ${chunk.toString('latin1', 0, 12)}`));
    left = null;
  });
  return {
    send() {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

function requestOf({ method, path, headers, body = '' }: ApiCall, host: string, token: string) {
  const fields = {
    ...{ host, authorization: `Bearer ${token}`, ...headers },
    ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method.toUpperCase()} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** How long an answer is, by its headers, which come in one piece; less than none unless it is 200. */
function answerBytes(chunk: Buffer): number {
  const headersEnd = chunk.indexOf('\r\n\r\n') + 4;
  const headers = chunk.toString('latin1', 0, headersEnd);
  const length = /^content-length: (\d+)/imu.exec(headers)?.[1];
  if (!headers.startsWith('HTTP/1.1 200 ') || length === undefined) return -1;
  return headersEnd + Number(length);
}
