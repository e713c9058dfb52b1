import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEvaluateArguments } from './arguments.ts';

describe('parseEvaluateArguments', () => {
  const from = path.resolve('/somewhere');

  it('takes names from where the caller stands', () => {
    const args = ['data', '--predictions', 'p.jsonl', '--json', path.resolve('/else/f.json')];
    expect(parseEvaluateArguments(args, from)).toEqual({
      folder: path.join(from, 'data'),
      predictionsFile: path.join(from, 'p.jsonl'),
      jsonFile: path.resolve('/else/f.json'),
    });
    expect(parseEvaluateArguments(['data'], from)).toMatchObject({
      predictionsFile: null,
      jsonFile: null,
    });
  });

  it.each([[[]], [['a', 'b']], [['a', '--csv', 'b']]])('refuses %j', (args) => {
    expect(() => parseEvaluateArguments(args, from)).toThrow();
  });
});
