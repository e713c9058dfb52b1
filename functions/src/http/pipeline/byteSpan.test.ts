import type { Request, Response } from 'express';
import express from 'express';
import { expect, it } from 'vitest';
import { byteSpan } from './byteSpan.ts';

const file = { sizeBytes: 100, generation: '7' };

/** The span of a file of 100 bytes, of generation 7, that these headers ask for. */
function spanOf(headers: Readonly<Record<string, string>>) {
  const request = Object.assign(Object.create(express.request) as Request, { headers });
  const set: Record<string, string> = {};
  const response = { set: (name: string, value: string) => (set[name] = value) };
  try {
    return byteSpan(request, response as unknown as Response, file);
  } catch (error) {
    return { ...(error as { code: string; status: number }), set };
  }
}

it.each([
  ['bytes=0-9', { firstByte: 0, lastByte: 9 }],
  ['bytes=90-', { firstByte: 90, lastByte: 99 }],
  ['bytes=-10', { firstByte: 90, lastByte: 99 }],
  ['bytes=90-1000', { firstByte: 90, lastByte: 99 }],
  ['bytes=99-99', { firstByte: 99, lastByte: 99 }],
  ['bytes=0-9,10-19', { firstByte: 0, lastByte: 19 }],
])('reads %s', (range, span) => {
  expect(spanOf({ range })).toEqual(span);
});

it.each(['bytes=0-9,50-59', 'lines=0-9', 'bytes', 'bytes=a-b', ''])(
  'answers the whole file to "%s"',
  (range) => {
    expect(spanOf({ range })).toBeNull();
  },
);

it.each(['bytes=100-', 'bytes=9-0'])('can’t answer %s', (range) => {
  expect(spanOf({ range })).toMatchObject({
    ...{ status: 416, code: 'range_not_satisfiable' },
    set: { 'Content-Range': 'bytes */100' },
  });
});

it('answers a span of the same bytes only, where that is asked for', () => {
  const range = 'bytes=0-9';
  expect(spanOf({ range, 'if-range': '"7"' })).toEqual({ firstByte: 0, lastByte: 9 });
  expect(spanOf({ range, 'if-range': '"6"' })).toBeNull();
  expect(spanOf({ range, 'if-range': 'Sun, 22 Nov 2026 11:41:48 GMT' })).toBeNull();
});
