import type { Consent, Patient as PatientResource } from '@medplum/fhirtypes';
import { clientMadeIdSchema } from '../../../domain/ids.ts';
import type { Patient } from '../../../domain/patients/patient.ts';
import { readPatient } from '../../../usecases/patients/readPatient.ts';
import { searchPatients } from '../../../usecases/patients/searchPatients.ts';
import { notFound } from '../../../usecases/access/authorize.ts';
import type { FhirContext } from '../context.ts';
import { soughtIdentifier } from '../patientInput.ts';
import { toConsent } from '../resources/consent.ts';
import { toPatient } from '../resources/patient.ts';
import { isUpdatedWithin, readNamed, type FhirCall, type Interactions } from './interactions.ts';

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

    async search(call, query) {
      const { context, caller, ports, audit } = call;
      const { _id: ids, patient, identifier, name = null, active = 'true', _lastUpdated } = query;
      audit.concerns({ patientIds: [patient ?? null] });
      if (ids !== undefined || patient !== undefined) {
        const named = ids ?? [patient ?? ''];
        return readNamed(
          call,
          'patient.read',
          named.filter((id) => id === (patient ?? id)),
          (id) => find(call, id),
          ({ resource }) => isUpdatedWithin(resource, _lastUpdated),
        );
      }
      const page = await searchPatients(
        ports,
        caller,
        context.centerId,
        {
          name,
          mrn: null,
          identifier: identifier === undefined ? null : soughtIdentifier(context, identifier),
          status: active === 'true' ? 'active' : 'archived',
        },
        { limit: query._count, from: query._cursor?.patients ?? null },
      );
      const drawn = page.patients.flatMap((each) => draw(context, each) ?? []);
      audit.concerns({ patientIds: drawn.map(({ id = '' }) => id) });
      return {
        resources: drawn.filter((resource) => isUpdatedWithin(resource, _lastUpdated)),
        things: page.patients,
        next:
          page.next === null ? null : { at: null, id: 'patients', skip: 0, patients: page.next },
      };
    },
  };
}
