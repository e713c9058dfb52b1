import { z } from 'zod';
import { patientSchema } from '../domain/patients/patient.ts';
import { patientMergeSchema } from '../domain/patients/patientMerge.ts';
import { matchReasons, matchVerdicts } from '../usecases/patients/comparePatients.ts';

/** A patient as REST shows it: without what only the server needs. */
export const patientRepresentation = z
  .object(patientSchema.omit({ search: true, feedMarks: true }).shape)
  .meta({ id: 'Patient' });

/** Somebody who may be the same person. */
export const duplicateCandidateRepresentation = z
  .object({
    patient: patientRepresentation,
    score: z.number().min(0).max(1).describe('An order, not a probability'),
    verdict: z.enum(matchVerdicts),
    reasons: z.array(z.enum(matchReasons)).readonly(),
  })
  .meta({ id: 'DuplicateCandidate' });

/** A merge as REST shows it. */
export const patientMergeRepresentation = z
  .object(patientMergeSchema.shape)
  .meta({ id: 'PatientMerge' });
