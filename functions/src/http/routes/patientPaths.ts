import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { patientContentSchema } from '../../domain/patients/patientContent.ts';

/** Path of the patients of a center, of one of them, and what stands in it. */
export const patientsPath = '/v1/centers/{centerId}/patients';
export const patientPath = `${patientsPath}/{patientId}` as const;
export const patientParams = z.strictObject({
  centerId: centerIdSchema,
  patientId: clientMadeIdSchema,
});

const fields = patientContentSchema.shape;

/** What can be said of a patient: blanks around a text are nobody's name. */
export const saidOfPatients = {
  ...fields,
  mrn: z.string().trim().pipe(fields.mrn.unwrap()).nullable(),
  identifiers: fields.identifiers.unwrap(),
  familyName: z.string().trim().pipe(fields.familyName),
  givenName: z.string().trim().pipe(fields.givenName),
};
