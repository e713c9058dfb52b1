import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openAnswer, sealAnswer } from './sealedAnswer.ts';

const key = '3f0c1c5e-5f5c-4a2c-9d9c-0a0c6f5a9b11';

it('opens what it has sealed, for the same caller and key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = sealAnswer(text, 'anna', key);
      expect(openAnswer(sealed, 'anna', key)).toBe(text);
      expect(() => openAnswer(sealed, 'ben', key)).toThrow();
      expect(() => openAnswer(sealed, 'anna', `${key}0`)).toThrow();
    }),
  );
});

it('shows nothing of what it has sealed, and lets nobody change it', () => {
  const sealed = sealAnswer('a secret that is shown once', 'anna', key);
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('secret');
  const changed = Buffer.from(sealed, 'base64');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => openAnswer(changed.toString('base64'), 'anna', key)).toThrow();
});
