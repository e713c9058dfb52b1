import { z } from 'zod';
import { legalHoldSchema } from '../../domain/erasure/legalHold.ts';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { jobPurposeSchema } from '../../domain/jobs/job.ts';
import { runRetention } from '../../usecases/retention/runRetention.ts';
import { erasePatient } from '../../usecases/erasure/erasePatient.ts';
import { liftLegalHold, readLegalHold, setLegalHold } from '../../usecases/erasure/holdPatient.ts';
import { jobRepresentation, legalHoldRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const patientParams = z.strictObject({ centerId: centerIdSchema, patientId: clientMadeIdSchema });
const patientPath = '/v1/centers/{centerId}/patients/{patientId}';
const holdPath = `${patientPath}/legal-hold` as const;

const ofAdmins = { access: 'signed_in', tag: 'Erasure', cacheControl: 'no-store' } as const;

/** Erasing patients, and what keeps them from being erased. */
export const erasureRoutes: readonly Route[] = [
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: `${patientPath}/erase`,
    operationId: 'erasePatient',
    audit: 'patient.erase',
    summary: 'Erase a patient with everything that belongs to it',
    description:
      'For administrators. Documents, sounds and what was made of them go, of the patients merged into this one too; a tombstone with ids stays, and so does the audit trail, which holds no names. A dry run counts what would go. The job tells the progress and has the report. Asked for again, it answers the same job. Of a patient with more than 99 merged into them, `{job}-2` and so on take a part each.',
    params: patientParams,
    body: z.strictObject({
      dryRun: z.boolean(),
      purpose: jobPurposeSchema
        .extract(['patient_request', 'consent_withdrawn', 'entered_in_error', 'retention'])
        .default('patient_request'),
    }),
    status: 202,
    response: jobRepresentation,
    responseDescription: 'The job',
    handler: ({ caller, params, body }, ports) => erasePatient(ports, caller, params, body),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: '/v1/centers/{centerId}/retention-runs',
    operationId: 'runRetention',
    audit: 'center.retain',
    summary: 'Erase now what the center has kept long enough',
    description:
      'For administrators. Happens every night by itself, as the settings of the center say; patients under a legal hold are left alone. A dry run counts what would go.',
    params: z.strictObject({ centerId: centerIdSchema }),
    body: z.strictObject({ dryRun: z.boolean() }),
    status: 202,
    response: jobRepresentation,
    responseDescription: 'The job',
    handler: ({ caller, params: { centerId }, body: { dryRun } }, ports) =>
      runRetention(ports, caller, centerId, dryRun),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: holdPath,
    operationId: 'getLegalHold',
    audit: 'patient.read_hold',
    summary: 'Read the legal hold on a patient',
    description: 'For administrators. 404 when there is none.',
    params: patientParams,
    response: legalHoldRepresentation,
    responseDescription: 'The hold',
    handler: ({ caller, params }, ports) => readLegalHold(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'put',
    path: holdPath,
    operationId: 'setLegalHold',
    audit: 'patient.hold',
    summary: 'Keep a patient from being erased',
    description:
      'For administrators. Neither a request nor the retention of the center erases anything of the patient until the hold is lifted.',
    params: patientParams,
    body: z.strictObject({ reason: legalHoldSchema.shape.reason }),
    response: legalHoldRepresentation,
    responseDescription: 'The hold',
    handler: ({ caller, params, body: { reason } }, ports) =>
      setLegalHold(ports, caller, params, reason),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'delete',
    path: holdPath,
    operationId: 'liftLegalHold',
    audit: 'patient.release',
    summary: 'Lift the legal hold on a patient',
    description: 'For administrators.',
    params: patientParams,
    response: legalHoldRepresentation,
    responseDescription: 'The hold that was lifted',
    handler: ({ caller, params }, ports) => liftLegalHold(ports, caller, params),
  }),
];
