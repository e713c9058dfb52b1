import { expect, it } from 'vitest';
import { z } from 'zod';
import { encoder } from './encoder.ts';

const operationId = 'getThing';
const response = z.object({ id: z.string(), heartRateBpm: z.number().nullable() });
const checked = encoder(true);

it.each([encoder(false), checked])('sends what is listed and nothing else', (encode) => {
  const stored = { heartRateBpm: 72, id: 'a', claim: { lease: 1 } };
  expect(encode({ operationId, response }, stored)).toBe('{"id":"a","heartRateBpm":72}');
});

it('refuses what the schema does not say, where it checks', () => {
  const wrong = { id: 'a', heartRateBpm: '72' };
  expect(() => checked({ operationId, response }, wrong)).toThrow(z.ZodError);
});

it('refuses a schema that changes values, where it checks', () => {
  const changing = z.object({ id: z.string().trim() });
  expect(() => checked({ operationId, response: changing }, { id: ' a' })).toThrow(
    'getThing is not encoded as its schema says',
  );
});
