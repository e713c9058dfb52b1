import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../test/steps.ts';
import { mutantsOf } from './mutants.ts';

const changes = (source: string) => mutantsOf(source).map(({ change }) => change);

describe('mutantsOf', () => {
  it('takes out and negates every operand, and the whole', () => {
    expect(changes('allow get: if a == 1 && b;')).toEqual([
      'a == 1 && b  →  true',
      'a == 1 && b  →  !(a == 1 && b)',
      'a == 1  →  true',
      'a == 1  →  !(a == 1)',
      'b  →  true',
      'b  →  !(b)',
    ]);
  });

  it('takes an alternative out in both directions', () => {
    expect(changes('return a || (b);')).toContain('(b)  →  false');
    expect(changes('return a || (b);')).toContain('(b)  →  true');
  });

  it('goes into brackets but not into texts and calls', () => {
    const found = changes("return (a && (b || c)) && f('x && y', (d || e));");
    expect(found).toContain('c  →  false');
    expect(found).toContain("f('x && y', (d || e))  →  true");
    expect(found.some((change) => change.startsWith('e'))).toBe(false);
  });

  it('asks the question of a choice otherwise, and leaves its answers alone', () => {
    expect(changes("return a && b ? 'x' : null;")).toEqual([
      'a && b  →  true',
      'a && b  →  false',
      'a && b  →  !(a && b)',
      'a  →  true',
      'a  →  !(a)',
      'b  →  true',
      'b  →  !(b)',
    ]);
  });

  it('adds and takes away roles, and leaves other lists alone', () => {
    const found = changes("return role in ['admin', 'viewer'];\nreturn site in ['AV'];");
    expect(found).toContain("['admin', 'viewer']  →  ['viewer']");
    expect(found).toContain("['admin', 'viewer']  →  ['admin', 'viewer', 'technician']");
    expect(found.filter((change) => change.startsWith("['AV'"))).toEqual([]);
  });

  it('sees no condition in a comment, and names the line', () => {
    const [first] = mutantsOf('// if a;\nallow get: if\n  b;');
    expect(first).toMatchObject({ line: 3, source: '// if a;\nallow get: if\n  true;' });
  });

  it.each(['firestore.rules', 'storage.rules'])(
    'changes one thing in %s at a time',
    async (file) => {
      const source = await readFile(path.join(repositoryRoot, file), 'utf8');
      const mutants = mutantsOf(source);
      expect(mutants.length).toBeGreaterThan(30);
      expect(new Set(mutants.map((each) => each.source)).size).toBe(mutants.length);
      expect(mutants.map((each) => each.source)).not.toContain(source);
    },
  );
});
