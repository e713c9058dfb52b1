import { z } from 'zod';
import { patientSchema, type Patient } from './patient.ts';

/** What people say about a patient: everything that they may write. */
export const patientContentSchema = patientSchema.pick({
  mrn: true,
  identifiers: true,
  familyName: true,
  givenName: true,
  birthDate: true,
  sexAtBirth: true,
  heightCm: true,
  weightKg: true,
  researchConsent: true,
});
export type PatientContent = z.infer<typeof patientContentSchema>;

/** Leaves out of a patient what nobody says. */
export function contentOf(patient: Patient): PatientContent {
  return z.object(patientContentSchema.shape).parse(patient);
}
