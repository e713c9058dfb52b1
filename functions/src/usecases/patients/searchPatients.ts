import type { Caller } from '../../domain/access/caller.ts';
import { foldName } from '../../domain/patients/foldName.ts';
import { normalizeMrn, type SoughtIdentifier } from '../../domain/patients/identifiers.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { authorize } from '../access/authorize.ts';
import type { PatientOrder, PatientPosition } from './ports.ts';
import type { PatientPorts } from './registerPatient.ts';

/** What is looked for: at most one of name, MRN and identifier; everybody without. */
export interface PatientQuery {
  /** The beginning of family name and given name, or of given name and family name. */
  readonly name: string | null;
  /** The beginning of an MRN. */
  readonly mrn: string | null;
  /** A whole identifier; former MRNs are found too. */
  readonly identifier: SoughtIdentifier | null;
  readonly status: Patient['status'];
}

/** Where a page begins: in which of the orders that a search goes through, and behind whom. */
export interface PatientPlace {
  readonly order: PatientOrder;
  readonly after: PatientPosition | null;
}

/** A page of patients. It may be shorter than was asked for; the last one has no `next`. */
export interface PatientPage {
  readonly patients: readonly Patient[];
  readonly next: PatientPlace | null;
}

/**
 * Finds patients by the beginning of a name or of an MRN, or by an identifier: by family names first,
 * then by given names. Reads at most twice as many documents as a page holds, and two more, however
 * large the center is.
 */
export async function searchPatients(
  ports: PatientPorts,
  caller: Caller,
  centerId: string,
  query: PatientQuery,
  page: { readonly limit: number; readonly from: PatientPlace | null },
): Promise<PatientPage> {
  await authorize(ports, caller, centerId, 'patient.read');
  const { status, identifier } = query;
  if (identifier !== null) {
    const patient = await ports.patients.findByIdentifier(centerId, identifier);
    return { patients: patient?.status === status ? [patient] : [], next: null };
  }
  const { orders, prefix } = rangesOf(query);
  const patients: Patient[] = [];
  let after = page.from?.after ?? null;
  for (const order of orders.slice(Math.max(0, orders.indexOf(page.from?.order ?? orders[0])))) {
    const room = page.limit - patients.length;
    if (room === 0) return { patients, next: { order, after: null } };
    // One more than there is room for says whether there is another page.
    const range = { status, order, prefix, after, limit: room + 1 };
    const found = await ports.patients.list(centerId, range);
    const shown = found.slice(0, room);
    patients.push(...shown.filter((patient) => isNewIn(order, prefix, patient)));
    const last = shown.at(-1);
    if (found.length > room && last !== undefined) {
      return { patients, next: { order, after: positionOf(last, order) } };
    }
    after = null;
  }
  return { patients, next: null };
}

/** Whoever begins so by the family name was shown by that. */
function isNewIn(order: PatientOrder, prefix: string, { search }: Patient): boolean {
  return order !== 'givenFamily' || search?.familyGiven.startsWith(prefix) !== true;
}

function positionOf({ id, search }: Patient, order: PatientOrder): PatientPosition {
  return { text: search?.[order] ?? '', patientId: id };
}

function rangesOf({ name, mrn }: PatientQuery): {
  readonly orders: readonly [PatientOrder, ...PatientOrder[]];
  readonly prefix: string;
} {
  if (mrn !== null) return { orders: ['mrn'], prefix: normalizeMrn(mrn) };
  const prefix = foldName(name ?? '');
  return { orders: prefix === '' ? ['familyGiven'] : ['familyGiven', 'givenFamily'], prefix };
}
