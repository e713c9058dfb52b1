import { z } from 'zod';
import { clientMadeIdSchema } from '../ids.ts';

/** Sex at birth, FHIR R4 AdministrativeGender without `other`, which is not a sex at birth. */
const sexAtBirthSchema = z.enum(['female', 'male', 'unknown']);

/** A patient of one center. */
export const patientSchema = z.strictObject({
  id: clientMadeIdSchema,
  /** Medical record number, as the center writes it. */
  mrn: z.string().trim().min(1).max(64),
  familyName: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  birthDate: z.iso.date(),
  sexAtBirth: sexAtBirthSchema,
  heightCm: z.number().min(20).max(280).nullable(),
  weightKg: z.number().min(0.3).max(500).nullable(),
  status: z.enum(['active', 'archived']),
});
export type Patient = z.infer<typeof patientSchema>;
