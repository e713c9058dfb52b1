import type { AuditEvent as AuditEventResource, AuditEventAgent } from '@medplum/fhirtypes';
import type { AuditEvent } from '../../../domain/audit/auditEvent.ts';
import type { FhirContext } from '../context.ts';
import { references, userReference } from '../references.ts';
import { codeSystemUrl, ownTerms, systems } from '../systems.ts';
import { versioned } from '../versioned.ts';

/** What somebody did or saw. It names whom it was about, and holds nothing else of them. */
export function toAuditEvent(context: FhirContext, event: AuditEvent): AuditEventResource {
  const entities = [
    ...event.patientIds.map((patientId) => references.patient(patientId)),
    ...(event.recordingId === null ? [] : [{ reference: `Media/${event.recordingId}` }]),
  ];
  return versioned({
    resourceType: 'AuditEvent',
    id: event.id,
    meta: { lastUpdated: event.at },
    type:
      event.channel === 'rest'
        ? { system: systems.auditEventType, code: 'rest' }
        : { system: codeSystemUrl(context, ownTerms.auditChannel), code: event.channel },
    subtype: [{ system: codeSystemUrl(context, ownTerms.auditAction), code: event.action }],
    action: actionLetter(event.action),
    recorded: event.at,
    outcome: outcomes[event.outcome],
    ...(event.code === null ? {} : { outcomeDesc: event.code }),
    ...(event.purpose === null
      ? {}
      : { purposeOfEvent: [{ coding: [{ system: systems.actReason, code: event.purpose }] }] }),
    agent: [agentOf(context, event)],
    source: { observer: references.organization(context.centerId) },
    ...(entities.length === 0 ? {} : { entity: entities.map((what) => ({ what })) }),
  });
}

/** R4's codes are of how bad it was: nothing, something minor, something serious. */
const outcomes = { succeeded: '0', denied: '4', failed: '8' } as const;

function agentOf(context: FhirContext, { actor, network }: AuditEvent): AuditEventAgent {
  const isPerson = actor.type === 'user' || actor.type === 'device';
  return {
    who: isPerson ? userReference(context, actor.id) : { display: `${actor.type} ${actor.id}` },
    requestor: actor.type !== 'system',
    ...(network === null ? {} : { network: { address: network, type: '2' } }),
  };
}

const letters: Readonly<Record<string, 'C' | 'R' | 'U' | 'D'>> = {
  ...{ create: 'C', read: 'R', list: 'R', search: 'R', listen: 'R' },
  ...{ update: 'U', configure: 'U', delete: 'D', remove: 'D', revoke: 'D' },
};

/** Create, read, update, delete; everything else is an execution. */
function actionLetter(action: string): 'C' | 'R' | 'U' | 'D' | 'E' {
  return letters[action.slice(action.indexOf('.') + 1)] ?? 'E';
}
