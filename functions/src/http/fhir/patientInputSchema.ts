import { z } from 'zod';
import { patientSchema } from '../../domain/patients/patient.ts';

const text = z.string().min(1).max(300);

const nameSchema = z.looseObject({
  use: z.string().optional(),
  family: text.optional(),
  given: z.array(text).min(1).max(10).optional(),
});

const identifierSchema = z.looseObject({
  use: z.string().optional(),
  system: text.optional(),
  value: text,
  type: z
    .looseObject({
      coding: z.array(z.looseObject({ system: text.optional(), code: text.optional() })).optional(),
    })
    .optional(),
});

/**
 * A Patient as others send it. What we have no place for (addresses, telephone numbers) is read over
 * unless strict handling is asked for, see `unkeptOf`; what would change the meaning of the rest (a
 * modifier, somebody deceased) is always refused.
 */
export const patientInputSchema = z
  .looseObject({
    resourceType: z.literal('Patient'),
    modifierExtension: z.never('modifiers are not understood here').optional(),
    implicitRules: z.never('rules are not understood here').optional(),
    identifier: z.array(identifierSchema).max(20).default([]),
    active: z.boolean().default(true),
    name: z.array(nameSchema).min(1).max(10),
    gender: z
      .enum(['female', 'male', 'unknown'], 'expected a sex at birth: female, male or unknown')
      .default('unknown'),
    birthDate: patientSchema.shape.birthDate.unwrap().optional(),
    deceasedBoolean: z.literal(false, 'the deceased are not kept here').optional(),
    deceasedDateTime: z.never('the deceased are not kept here').optional(),
    link: z.never('patients are merged elsewhere').optional(),
  })
  .meta({ id: 'FhirPatientInput', description: 'https://hl7.org/fhir/R4/patient.html' });
export type PatientInput = z.output<typeof patientInputSchema>;
