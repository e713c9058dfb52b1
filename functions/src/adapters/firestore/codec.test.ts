import { Timestamp, type DocumentSnapshot } from 'firebase-admin/firestore';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { decodeDocument, encodeDocument } from './codec.ts';

const schema = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  nested: z.strictObject({ changedAt: z.iso.datetime(), names: z.array(z.string()) }),
});
const entity = {
  id: 'one',
  at: '2026-11-20T09:00:00.000Z',
  seenAt: '2026-11-20T10:00:00.000Z',
  nested: { changedAt: '2026-11-20T10:00:01.500Z', names: ['2026-11-20T10:00:00.000Z'] },
};
const snapshotOf = (data: Record<string, unknown> | undefined): DocumentSnapshot =>
  ({ id: 'one', ref: { path: 'things/one' }, data: () => data }) as unknown as DocumentSnapshot;

describe('codec', () => {
  it('stores points in time as timestamps, and the id nowhere', () => {
    expect(encodeDocument(schema, entity)).toEqual({
      at: Timestamp.fromDate(new Date(entity.at)),
      seenAt: Timestamp.fromDate(new Date(entity.seenAt)),
      nested: {
        changedAt: Timestamp.fromDate(new Date(entity.nested.changedAt)),
        names: entity.nested.names,
      },
    });
  });

  it('reads back what it stored', () => {
    const stored = encodeDocument(schema, entity);
    expect(decodeDocument(schema, snapshotOf(stored))).toEqual(entity);
    const unseen = { ...entity, seenAt: null };
    expect(decodeDocument(schema, snapshotOf(encodeDocument(schema, unseen)))).toEqual(unseen);
  });

  it('reads a missing document as null', () => {
    expect(decodeDocument(schema, snapshotOf(undefined))).toBeNull();
  });

  it('refuses to store what could not be read again', () => {
    const wrong = { ...entity, seenAt: 'yesterday' };
    expect(() => encodeDocument(schema, wrong)).toThrow(z.ZodError);
  });

  it('refuses half a character, and takes whole ones', () => {
    const named = (name: string) => ({ ...entity, nested: { ...entity.nested, names: [name] } });
    expect(() => encodeDocument(schema, named('Ann\ud83d'))).toThrow(DomainError);
    expect(encodeDocument(schema, named('Ann 🙂'))).toMatchObject({
      nested: { names: ['Ann 🙂'] },
    });
  });

  it('names the document and the field of a fault, and no value', () => {
    const stored = { ...encodeDocument(schema, entity), seenAt: 'Jane Doe' };
    expect(() => decodeDocument(schema, snapshotOf(stored))).toThrow(
      /^stored document things\/one breaks its schema: seenAt \(invalid_\w+\)$/u,
    );
  });
});
