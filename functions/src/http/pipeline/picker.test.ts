import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pickerOf } from './picker.ts';

const schema = z.object({
  id: z.string(),
  heartRateBpm: z.number().nullable(),
  note: z.string().optional(),
  status: z.enum(['active', 'withdrawn']).default('active'),
  site: z.object({ code: z.string(), display: z.string().nullable() }).nullable(),
  identifiers: z.array(z.strictObject({ system: z.string(), value: z.string() })),
  settings: z.object({ isMfaRequired: z.boolean().default(false) }).prefault({}),
  counts: z.record(z.string(), z.object({ total: z.number() })),
  versions: z.record(z.string(), z.string()),
  paths: z.record(z.enum(['peaks', 'playback']), z.string()),
  givenNames: z.array(z.string()).readonly(),
  outcome: z.union([z.object({ kind: z.literal('found'), at: z.number() }), z.literal('none')]),
  score: z.union([z.number(), z.string()]),
  email: z.string().pipe(z.string().toLowerCase()),
  extension: z.looseObject({ url: z.string() }),
});

const text = fc.string({ unit: 'binary', maxLength: 8 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const valid = fc.record(
  {
    id: text,
    heartRateBpm: fc.option(number),
    note: text,
    status: fc.constantFrom('active', 'withdrawn'),
    site: fc.option(fc.record({ code: text, display: fc.option(text) })),
    identifiers: fc.array(fc.record({ system: text, value: text }), { maxLength: 3 }),
    settings: fc.record({ isMfaRequired: fc.boolean() }, { requiredKeys: [] }),
    counts: fc.dictionary(text, fc.record({ total: number }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    versions: fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }),
    paths: fc.record({ peaks: text, playback: text }),
    givenNames: fc.array(text, { maxLength: 3 }),
    outcome: fc.oneof(fc.record({ kind: fc.constant('found'), at: number }), fc.constant('none')),
    score: fc.oneof(number, text),
    email: text,
    extension: fc.record({ url: text, valueCode: text }),
  },
  {
    requiredKeys: [
      'id',
      'heartRateBpm',
      'site',
      'identifiers',
      'counts',
      'versions',
      'paths',
      'givenNames',
      'outcome',
      'score',
      'email',
      'extension',
    ],
  },
);

describe('picking', () => {
  it('of what is valid comes to the bytes of parsing it', () => {
    fc.assert(
      fc.property(valid, (value) => {
        const picked = JSON.stringify(pickerOf(schema)(value));
        expect(picked).toBe(JSON.stringify(schema.parse(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what is not listed, however deep it lies', () => {
    const listed = {
      id: 'p1',
      site: { code: 'MV' },
      all: [{ code: 'AV' }],
      by: { a: { code: 'PV' } },
      paths: { peaks: 'p' },
    };
    const site = z.object({ code: z.string() });
    const shape = {
      site: site.nullable(),
      all: z.array(site),
      by: z.record(z.string(), site),
      paths: z.record(z.enum(['peaks']), z.string()),
    };
    const open = { mrn: '4711', __proto__: { name: 'Ana' } };
    const value = {
      ...{ ...listed, ...open, claim: { lease: 1 } },
      site: { ...listed.site, ...open },
      all: listed.all.map((each) => ({ ...each, ...open })),
      by: { a: { ...listed.by.a, ...open } },
      paths: { ...listed.paths, ...open },
    };
    expect(pickerOf(z.object({ id: z.string(), ...shape }))(value)).toEqual(listed);
  });

  it('of a field that is written like code gives that field', () => {
    const name = '"], process.exit(1), x["\u2028\n`${0}\\';
    expect(pickerOf(z.object({ [name]: z.string() }))({ [name]: 'safe' })).toEqual({
      [name]: 'safe',
    });
  });

  it('throws at what has another shape', () => {
    expect(() => pickerOf(z.array(z.object({ id: z.string() })))(null)).toThrow();
  });
});
