import { z } from 'zod';
import { auditActionSchema } from '../../domain/audit/auditAction.ts';
import {
  centerIdSchema,
  clientMadeIdSchema,
  timestampSchema,
  userIdSchema,
} from '../../domain/ids.ts';
import { readAuditLog, type AuditPage } from '../../usecases/audit/readAuditLog.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { auditEventRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const cursor = cursorCodec(z.strictObject({ at: timestampSchema, id: z.uuid() }));

const page = {
  limit: pageLimit(),
  cursor: cursor.schema,
};
const span = {
  from: timestampSchema.optional().describe('From this point in time on'),
  before: timestampSchema.optional().describe('Before this point in time'),
};

const ofAdmins = {
  method: 'get',
  access: 'signed_in',
  audit: 'audit.read',
  tag: 'Audit',
  cacheControl: 'no-store',
  response: z
    .object({ events: z.array(auditEventRepresentation), nextCursor: z.string().nullable() })
    .meta({ id: 'AuditEventPage' }),
} as const;

/** Who did and saw what. */
export const auditRoutes: readonly Route[] = [
  jsonRoute({
    ...ofAdmins,
    path: '/v1/centers/{centerId}/audit-events',
    operationId: 'listAuditEvents',
    summary: 'Read the audit log',
    description:
      'For administrators. The newest first. Nobody can change or delete an event; reading is written down too.',
    params: z.strictObject({ centerId: centerIdSchema }),
    query: z.strictObject({
      actor: userIdSchema.optional().describe('What this user, device or part of the system did'),
      action: auditActionSchema.optional(),
      ...span,
      ...page,
    }),
    responseDescription: 'A page of events',
    handler: async ({ caller, params: { centerId }, query }, ports) => {
      const { actor = null, action = null, from = null, before = null } = query;
      const filter = { patientId: null, actorId: actor, action, from, before };
      return shown(await readAuditLog(ports, caller, centerId, filter, pageOf(query)));
    },
  }),
  jsonRoute({
    ...ofAdmins,
    path: '/v1/centers/{centerId}/patients/{patientId}/access-log',
    operationId: 'getAccessLog',
    summary: 'Who saw this patient',
    description:
      'For administrators. Everything that was done or tried over REST with the patient’s data, every write through the SDK and every analysis, the newest first. What the client SDK has read is not in it; see docs/security.md.',
    params: z.strictObject({ centerId: centerIdSchema, patientId: clientMadeIdSchema }),
    query: z.strictObject({ ...span, ...page }),
    responseDescription: 'A page of events',
    handler: async ({ caller, params: { centerId, patientId }, query }, ports) => {
      const { from = null, before = null } = query;
      const filter = { patientId, actorId: null, action: null, from, before };
      return shown(await readAuditLog(ports, caller, centerId, filter, pageOf(query)));
    },
  }),
];

function pageOf({
  limit,
  cursor: after = null,
}: {
  limit: number;
  cursor?: AuditPage['next'] | undefined;
}) {
  return { limit, after };
}

function shown({ events, next }: AuditPage) {
  return { events: [...events], nextCursor: cursor.encode(next) };
}
