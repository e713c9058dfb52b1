import type { Consent, Patient as PatientResource } from '@medplum/fhirtypes';
import { clientMadeIdSchema } from '../../../domain/ids.ts';
import type { Patient } from '../../../domain/patients/patient.ts';
import { readPatient } from '../../../usecases/patients/readPatient.ts';
import { notFound } from '../../../usecases/access/authorize.ts';
import type { FhirContext } from '../context.ts';
import { toConsent } from '../resources/consent.ts';
import { toPatient } from '../resources/patient.ts';
import type { FhirCall, Interactions } from './interactions.ts';

type Draw = (context: FhirContext, patient: Patient) => PatientResource | Consent | null;

export const patients = drawnFromPatients(toPatient);
export const consents = drawnFromPatients(toConsent);

/** What is drawn from a patient, under the patient's id. */
function drawnFromPatients(draw: Draw): Interactions {
  const find = async ({ context, caller, ports, audit }: FhirCall, id: string) => {
    const patientId = clientMadeIdSchema.safeParse(id).data;
    if (patientId === undefined) throw notFound('resource');
    const thing = await readPatient(ports, caller, { centerId: context.centerId, patientId });
    const resource = draw(context, thing);
    if (resource === null) throw notFound('resource');
    audit.concerns({ patientIds: [patientId] });
    return { resource, thing };
  };
  return {
    async read(call, id) {
      return (await find(call, id)).resource;
    },
  };
}
