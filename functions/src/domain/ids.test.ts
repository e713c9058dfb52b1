import { describe, expect, it } from 'vitest';
import { timestampSchema, userIdSchema } from './ids.ts';

describe('timestampSchema', () => {
  it.each(['0001-01-01T00:00:00Z', '2024-02-29T10:00:00.5+14:00', '9999-12-31T23:59:59.999Z'])(
    'takes %s',
    (text) => {
      expect(timestampSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    ...['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01'],
    ...['2026-02-29T10:00:00Z', '2026-11-20T10:00:00', '2026-11-20', ''],
  ])('refuses %s, which no document could hold or nobody could read', (text) => {
    expect(timestampSchema.safeParse(text).success).toBe(false);
  });
});

describe('userIdSchema', () => {
  it.each(['a', 'device:north:1', '...', '_a_', '__', 'ü'])('takes %s', (id) => {
    expect(userIdSchema.safeParse(id).success).toBe(true);
  });

  it.each(['', '.', '..', '__a__', '____', 'a/b', 'a'.repeat(129)])('refuses "%s"', (id) => {
    expect(userIdSchema.safeParse(id).success).toBe(false);
  });
});
