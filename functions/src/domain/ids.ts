import { z } from 'zod';

/** Id of a care center: lower-case letters, digits and hyphens, chosen when the center is set up. */
export const centerIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u, 'expected a center id such as "north-clinic"');

/** What Firestore takes for the name of no document (https://firebase.google.com/docs/firestore/quotas). */
const reservedName = /^(?:\.{1,2}|__.*__)$/u;

const nameSchema = (expected: string) =>
  z
    .string()
    .regex(/^[^/]{1,128}$/u, expected)
    .refine((name) => !reservedName.test(name), expected);

/** What can be the name of a document, as far as names are made here. */
export const documentNameSchema = nameSchema('expected an id');

/** Firebase Auth user id: up to 128 characters; custom sign-in may put almost anything in it. */
export const userIdSchema = nameSchema('expected a user id');

/**
 * Ids that a client makes (patients, recordings, devices): random UUIDs (RFC 9562, version 4), in
 * lower case, so that sending again creates nothing twice.
 */
export const clientMadeIdSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
    'expected a random UUID (version 4) in lower case',
  );

/** Id of an analysis: a hash of what went in and which algorithm ran (see `analysisId`). */
export const analysisIdSchema = z.string().regex(/^a[0-9a-f]{24}$/u, 'expected an analysis id');

/** SHA-256 in lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u, 'expected a SHA-256 in hex');

/** The first and the last millisecond that Firestore can hold, in the years 1 and 9999. */
export const timestampsMs = {
  earliest: Date.parse('0001-01-01T00:00:00Z'),
  latest: Date.parse('9999-12-31T23:59:59.999Z'),
};

const isBetween = (timeMs: number, { earliest, latest }: typeof timestampsMs) =>
  timeMs >= earliest && timeMs <= latest;

/** A point in time as clients see it: RFC 3339 with offset or Z. */
export const timestampSchema = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => isBetween(Date.parse(text), timestampsMs), {
    message: 'expected a point in time from the year 1 to the year 9999',
  });
