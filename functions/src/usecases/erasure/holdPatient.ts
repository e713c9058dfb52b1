import type { Caller } from '../../domain/access/caller.ts';
import type { LegalHold } from '../../domain/erasure/legalHold.ts';
import { DomainError } from '../../domain/errors.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import type { PatientKey } from '../patients/ports.ts';
import type { LegalHoldStore } from './ports.ts';

/** What legal holds need. */
export interface LegalHoldPorts extends AccessPorts {
  readonly holds: LegalHoldStore;
}

/**
 * Keeps a patient's data from being erased, by request or by retention, until the hold is lifted.
 * @throws {DomainError} `conflict` when an erasure has begun
 */
export async function setLegalHold(
  { holds, ...ports }: LegalHoldPorts,
  caller: Caller,
  key: PatientKey,
  reason: string,
): Promise<LegalHold> {
  await authorize(ports, caller, key.centerId, 'patient.hold');
  const at = new Date().toISOString();
  const hold = { id: key.patientId, reason, setBy: caller.userId, setAt: at };
  const outcome = await holds.set(key, hold);
  if (outcome === 'no_patient') throw notFound('patient');
  if (outcome === 'being_erased') {
    throw new DomainError('conflict', 'This patient is being erased; it is too late for a hold.');
  }
  return hold;
}

/** Reads the hold on a patient. */
export async function readLegalHold(
  { holds, ...ports }: LegalHoldPorts,
  caller: Caller,
  key: PatientKey,
): Promise<LegalHold> {
  await authorize(ports, caller, key.centerId, 'patient.hold');
  const hold = await holds.find(key);
  if (hold === null) throw notFound('legal hold');
  return hold;
}

/** Lifts the hold on a patient, and answers it as it was. */
export async function liftLegalHold(
  ports: LegalHoldPorts,
  caller: Caller,
  key: PatientKey,
): Promise<LegalHold> {
  const hold = await readLegalHold(ports, caller, key);
  if (!(await ports.holds.lift(key))) throw notFound('legal hold');
  return hold;
}
