import type { DrawnResource, FhirDrawer } from '../../usecases/exports/ports.ts';
import { toConsent } from './resources/consent.ts';
import { toDevice } from './resources/device.ts';
import { toDiagnosticReport } from './resources/diagnosticReport.ts';
import { toMedia } from './resources/media.ts';
import { toPractitioner, toPractitionerRole } from './resources/member.ts';
import { toObservations } from './resources/observation.ts';
import { toOrganization } from './resources/organization.ts';
import { toPatient } from './resources/patient.ts';
import { toProvenance } from './resources/provenance.ts';
import { fhirIdPattern } from './references.ts';

/**
 * Draws for exports what the façade draws for requests.
 * @param namespace - absolute URL below which this deployment names what it names itself
 */
export function fhirDrawer(namespace: string): FhirDrawer {
  return {
    draw(surroundings, thing): readonly DrawnResource[] {
      const context = { ...surroundings, namespace };
      switch (thing.type) {
        case 'center':
          return [toOrganization(thing.center)];
        case 'member': {
          const { member } = thing;
          if (!fhirIdPattern.test(member.id)) return [];
          return [toPractitioner(context, member), toPractitionerRole(context, member)];
        }
        case 'device':
          return [toDevice(context, thing.device)];
        case 'patient':
          return [toPatient(context, thing.patient), toConsent(context, thing.patient)].filter(
            (resource) => resource !== null,
          );
        case 'recording':
          return [
            toMedia(context, thing.recording),
            toDiagnosticReport(context, thing.recording),
            ...toObservations(context, thing.recording),
            toProvenance(context, thing.recording),
          ].filter((resource) => resource !== null);
      }
    },
  };
}
