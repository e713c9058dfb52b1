import { readAuditEvent, readAuditLog } from '../../../usecases/audit/readAuditLog.ts';
import { isWithin } from '../dateSpan.ts';
import { toAuditEvent } from '../resources/auditEvent.ts';
import { readNamed, type FhirCall, type Interactions } from './interactions.ts';

/** Who did and saw what, the newest first; for administrators. */
export const auditEvents: Interactions = {
  async read(call, id) {
    const { resource, thing } = await find(call, id);
    call.audit.concerns({ patientIds: thing.patientIds });
    return resource;
  },

  async search(call, query) {
    const { context, caller, ports, audit } = call;
    const { patient = null, date } = query;
    audit.concerns({ patientIds: [patient] });
    if (query._id !== undefined) {
      return readNamed(
        call,
        'audit.read',
        query._id,
        (id) => find(call, id),
        ({ thing: { at, patientIds } }) =>
          (date === undefined || isWithin(at, date)) &&
          (patient === null || patientIds.includes(patient)),
      );
    }
    const filter = { patientId: patient, actorId: null, action: null };
    const span = { from: date?.from ?? null, before: date?.before ?? null };
    const { _cursor: cursor, _count: limit } = query;
    const at = cursor?.at ?? null;
    const after = cursor === undefined || at === null ? null : { at, id: cursor.id };
    const { events, next } = await readAuditLog(
      ports,
      caller,
      context.centerId,
      { ...filter, ...span },
      { after, limit },
    );
    return {
      resources: events.map((event) => toAuditEvent(context, event)),
      things: events,
      next: next === null ? null : { ...next, skip: 0 },
    };
  },
};

async function find({ context, caller, ports }: FhirCall, eventId: string) {
  const key = { centerId: context.centerId, eventId };
  const thing = await readAuditEvent(ports, caller, key);
  return { resource: toAuditEvent(context, thing), thing };
}
