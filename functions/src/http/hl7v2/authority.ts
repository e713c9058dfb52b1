import type { SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import type { Er7Segment, Repetition } from './er7.ts';

/** Whose numbers the message is about. */
export interface Surroundings {
  readonly centerId: string;
  /** Absolute URL below which this deployment names what it names itself; see docs/fhir.md. */
  readonly namespace: string;
  readonly header: Er7Segment;
}

/** Types of identifiers (HL7 table 0203) that name a visit or an account and nobody. */
const ofVisits = new Set(['AN', 'VN', 'ANC', 'AND', 'ANT']);

/**
 * Reads an identifier with its assigning authority (CX). The center's own number, the MRN, is the one
 * that says of no other authority: none at all, or the facility that the message is sent to (MSH-6).
 *
 * @returns null for what is no identifier of a person, or says neither whose nor of what type
 */
export function identifierOf(
  repetition: Repetition,
  { centerId, namespace, header }: Surroundings,
): SoughtIdentifier | null {
  const value = repetition(1);
  const type = repetition(5);
  if (value === '' || value === '""' || ofVisits.has(type)) return null;
  const isMrnType = type === '' || type === 'MR';
  const [local, universal, kind] = [repetition(4), repetition(4, 2), repetition(4, 3)];
  if (local === '' && universal === '') return isMrnType ? { system: null, value } : null;
  const [facility] = header.repetitions(6);
  const own = [centerId, facility?.(1) ?? '', facility?.(2) ?? ''].filter((name) => name !== '');
  if (isMrnType && [local, universal].some((name) => own.includes(name))) {
    return { system: null, value };
  }
  return { system: systemOf(local, universal, kind, { centerId, namespace }), value };
}

/** The URI of an assigning authority (HD): its universal id, or a local name, one of this center. */
function systemOf(
  local: string,
  universal: string,
  kind: string,
  { centerId, namespace }: Pick<Surroundings, 'centerId' | 'namespace'>,
): string {
  if (kind === 'ISO' && /^[0-2](?:\.(?:0|[1-9]\d*))+$/u.test(universal))
    return `urn:oid:${universal}`;
  if (kind === 'UUID' || kind === 'GUID') return `urn:uuid:${universal.toLowerCase()}`;
  if (kind === 'URI') return universal;
  const name = local === '' ? universal : local;
  return `${namespace}/centers/${centerId}/hl7v2/${encodeURIComponent(name)}`;
}
