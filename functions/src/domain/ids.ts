import { z } from 'zod';

/** Id of a care center: lower-case letters, digits and hyphens, chosen when the center is set up. */
export const centerIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u, 'expected a center id such as "north-clinic"');

/** Firebase Auth user id: up to 128 characters; custom sign-in may put almost anything in it. */
export const userIdSchema = z.string().regex(/^[^/]{1,128}$/u, 'expected a user id');

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

/** A point in time as clients see it: RFC 3339 with offset or Z. */
export const timestampSchema = z.iso.datetime({ offset: true });
