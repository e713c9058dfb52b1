import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BrokenDocument, DomainError } from '../../domain/errors.ts';
import { faultSchema } from '../../domain/recordings/fault.ts';
import { classifyFault } from './classifyFault.ts';

const withCode = (code: string | number) => Object.assign(new Error('secret'), { code });

describe('classifyFault', () => {
  it.each([
    ['a sound that is gone', new DomainError('not_found', 'gone'), 'permanent', 'not_found'],
    ['a result that breaks its schema', new z.ZodError([]), 'permanent', 'invalid_document'],
    ['a broken document', new BrokenDocument('x'), 'permanent', 'invalid_document'],
    ['a defect', new TypeError('x is not a function'), 'permanent', 'TypeError'],
    ['a lost connection', new TypeError('fetch failed', { cause: 1 }), 'transient', 'TypeError'],
    ['a service that is down', new DomainError('unavailable', 'down'), 'transient', 'unavailable'],
    ['gRPC ABORTED', withCode(10), 'transient', '10'],
    ['HTTP 503', withCode(503), 'transient', '503'],
    ['a reset connection', withCode('ECONNRESET'), 'transient', 'ECONNRESET'],
    ['what nobody knows', 'thrown text', 'transient', 'unknown'],
  ])('judges %s', (_what, error, permanence, code) => {
    expect(classifyFault(error)).toEqual({ permanence, code });
  });

  it('makes something that can be stored of anything, and never tells the message', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string().map(withCode)), (thrown) => {
        const { permanence, code } = classifyFault(thrown);
        const fault = { permanence, code, attempt: 1, occurredAt: '2026-11-20T10:00:00Z' };
        expect(faultSchema.safeParse(fault).success).toBe(true);
        expect(code).not.toContain('secret');
      }),
    );
  });
});
