import { describe, expect, it } from 'vitest';
import { parseDemoArguments } from './arguments.ts';

describe('parseDemoArguments', () => {
  it('needs nothing', () => {
    expect(parseDemoArguments([])).toEqual({ file: null, kind: 'heart', once: false });
  });

  it('takes a file, its kind and how long to run', () => {
    expect(parseDemoArguments(['a b.wav', '--kind', 'lung', '--once', '--ci'])).toEqual({
      file: 'a b.wav',
      kind: 'lung',
      once: true,
    });
  });

  it.each([[['--kind', 'bowel']], [['a.wav', 'b.wav']], [['--loud']]])(
    'refuses %j and says how it is called',
    (args) => {
      expect(() => parseDemoArguments(args)).toThrow(/Usage: npm start/u);
    },
  );
});
