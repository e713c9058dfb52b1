import express, { type Request, type Response } from 'express';
import { expect, it } from 'vitest';
import { jsonBody } from './jsonBody.ts';

/** A request that Cloud Functions has read: its bytes, and what it made of them. */
const readBefore = (bytes: Buffer, body: unknown) =>
  ({
    ...{ rawBody: bytes, body, is: () => 'application/json', headers: {} },
    ...{ get: () => String(bytes.length), _body: true },
  }) as unknown as Request;

it('looks at the bytes that Cloud Functions has made a body of', async () => {
  const response = Object.create(express.response) as Response;
  const name = (bytes: Buffer) => readBefore(bytes, { name: bytes.toString() });
  await expect(
    jsonBody(name(Buffer.from('Bj\xf6rk', 'latin1')), response, 'application/json'),
  ).rejects.toThrow(/not UTF-8/u);
  expect(await jsonBody(name(Buffer.from('Björk')), response, 'application/json')).toEqual({
    name: 'Björk',
  });
});
