import type { Provenance } from '@medplum/fhirtypes';
import type { FhirContext } from '../context.ts';
import { references } from '../references.ts';
import { systems } from '../systems.ts';
import { versioned } from '../versioned.ts';
import type { Auscultated } from './auscultated.ts';
import { toAlgorithmDevice } from './device.ts';
import { toObservations } from './observation.ts';

/**
 * Who made a report, under the recording's id: the algorithm with its model versions, contained, from
 * exactly these bytes.
 *
 * @returns null while there is no analysis
 */
export function toProvenance(context: FhirContext, auscultated: Auscultated): Provenance | null {
  const { recording, analysis } = auscultated;
  if (analysis === null) return null;
  const observations = toObservations(context, auscultated);
  return versioned({
    resourceType: 'Provenance',
    id: recording.id,
    meta: { lastUpdated: analysis.createdAt },
    contained: [toAlgorithmDevice(analysis, 'algorithm')],
    target: [
      { reference: `DiagnosticReport/${recording.id}` },
      ...observations.map(({ id = '' }) => ({ reference: `Observation/${id}` })),
    ],
    recorded: analysis.createdAt,
    agent: [
      {
        type: { coding: [{ system: systems.participantType, code: 'author' }] },
        who: { reference: '#algorithm' },
        onBehalfOf: references.organization(context.centerId),
      },
    ],
    entity: [
      {
        role: 'source',
        what: {
          reference: `Media/${recording.id}`,
          identifier: { system: systems.uri, value: hashUri(analysis.input.sha256) },
        },
      },
    ],
  });
}

/** A SHA-256 as a URI that names the bytes (RFC 6920, section 3). */
function hashUri(sha256Hex: string): string {
  return `ni:///sha-256;${Buffer.from(sha256Hex, 'hex').toString('base64url')}`;
}
