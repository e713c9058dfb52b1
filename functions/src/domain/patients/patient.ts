import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { birthDateSchema } from './birthDate.ts';
import { feedMarkSchema } from './feedMark.ts';
import { personTextSchema } from './personText.ts';

/** Sex at birth, FHIR R4 AdministrativeGender without `other`, which is not a sex at birth. */
const sexAtBirthSchema = z.enum(['female', 'male', 'unknown']);

/** Whether a patient's recordings may be used for research. */
const researchConsentSchema = z.enum(['granted', 'refused', 'unknown']);

/** An identifier beside the MRN, as FHIR R4 Identifier: a value, and the URI of who gives it out. */
const patientIdentifierSchema = z.strictObject({
  /** Absolute URI (RFC 3986), such as `urn:oid:2.16.840.1.113883.4.1`. */
  system: z
    .string()
    .max(200)
    .regex(/^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$/u, 'expected an absolute URI'),
  value: personTextSchema(64),
});
export type PatientIdentifier = z.infer<typeof patientIdentifierSchema>;

/** What the server makes of names, MRN and birth date, for queries: see `searchKeysOf`. */
const patientSearchSchema = z.strictObject({
  /** Family name, then given name, folded. */
  familyGiven: z.string(),
  /** Given name, then family name, folded. */
  givenFamily: z.string(),
  /** The normalised MRN. */
  mrn: z.string().nullable(),
  /** Two patients without a key in common are not compared when duplicates are looked for. */
  matchKeys: z.array(z.string()).max(60),
});
export type PatientSearch = z.infer<typeof patientSearchSchema>;

/** Most identifiers that a patient may have beside the MRN. */
export const maximumIdentifiers = 10;

/** A patient of one center. */
export const patientSchema = z.strictObject({
  id: clientMadeIdSchema,
  /** Medical record number, as the center writes it; one of a kind in its center. */
  mrn: personTextSchema(64).nullable(),
  identifiers: z.array(patientIdentifierSchema).max(maximumIdentifiers).default([]),
  familyName: personTextSchema(100),
  givenName: personTextSchema(100),
  birthDate: birthDateSchema.nullable(),
  sexAtBirth: sexAtBirthSchema,
  heightCm: z.number().min(20).max(280).nullable(),
  weightKg: z.number().min(0.3).max(500).nullable(),
  researchConsent: researchConsentSchema,
  /** A merged patient lives on in another one: see `mergedInto`. */
  status: z.enum(['active', 'archived', 'merged']),
  mergedInto: clientMadeIdSchema.nullable().default(null),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  updatedBy: userIdSchema,
  updatedAt: timestampSchema,
  /** The REST request that made this version; null when it came through a client SDK. */
  requestId: z.uuid().nullable(),
  /** Null until the server has seen this patient. */
  search: patientSearchSchema.nullable().default(null),
  /** The patient who had this MRN, or an identifier of this patient, first. */
  mrnConflictWith: clientMadeIdSchema.nullable().default(null),
  /** Whose messages have told of this patient, the latest first: what is older comes too late. */
  feedMarks: z.array(feedMarkSchema).default([]),
});
export type Patient = z.infer<typeof patientSchema>;
