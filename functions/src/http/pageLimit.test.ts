import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageLimit } from './pageLimit.ts';

describe('pageLimit', () => {
  it.each([
    [undefined, 50],
    ['1', 1],
    ['007', 7],
    ['200', 200],
  ])('reads %j', (sent, limit) => {
    expect(pageLimit().parse(sent)).toBe(limit);
  });

  it.each([
    '0',
    '201',
    '-1',
    '1.5',
    '1e2',
    '0x10',
    ' 5',
    '+5',
    '',
    'NaN',
    ['1'],
    ['1', '2'],
    { a: '1' },
  ])('refuses %j', (sent) => {
    expect(pageLimit().safeParse(sent).success).toBe(false);
  });

  it('is an integer that may be left out, in the OpenAPI document', () => {
    const schema = z.toJSONSchema(z.object({ limit: pageLimit(100, 20) }), { io: 'input' });
    expect(schema).toMatchObject({
      properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
    });
    expect(schema.required ?? []).not.toContain('limit');
  });
});
