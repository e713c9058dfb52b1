import { randomUUID } from 'node:crypto';
import type { LegalHold } from '../../domain/erasure/legalHold.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  mergePatients as merged,
  unmergePatients,
  type MergedPatients,
  type MergeRefusal,
  type PatientMerge,
} from '../../domain/patients/patientMerge.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { versionBy, type Author } from './author.ts';
import type { MergeKey, MergeState, PatientMergeStore } from './mergePorts.ts';
import type { PatientKey } from './ports.ts';
import { searchKeysOf } from './searchKeys.ts';

/** What merging needs. */
export interface MergePorts extends AccessPorts {
  readonly patientMerges: PatientMergeStore;
}

/**
 * Merges a patient into another one: from this moment on the source is the target, and its
 * recordings follow in steps, also those that are still on their way. Sent again, it answers the
 * merge that stands.
 *
 * @throws {DomainError} `not_found`; `conflict` where it makes no sense
 */
export async function mergePatients(
  ports: MergePorts,
  author: Author,
  { centerId, patientId: sourceId }: PatientKey,
  targetId: string,
): Promise<PatientMerge> {
  await authorize(ports, author.caller, centerId, 'patient.merge');
  const mergeId = randomUUID();
  const version = versionBy(author, new Date());
  const pair = { centerId, sourceId, targetId };
  return settled(
    await ports.patientMerges.decide(pair, (state) => {
      const { source, target, merge } = state;
      if (isLeaving(state)) return 'being_erased';
      if (merge?.targetId === targetId && source?.mergedInto === targetId) return merge;
      const both = merged(source, target, mergeId, version);
      if (typeof both === 'string') return both;
      return { ...withSearchKeys(both), hold: null };
    }),
  );
}

/**
 * Takes a merge back; the recordings that it has moved come back in steps. A legal hold on the target is
 * on both from then on.
 *
 * @throws {DomainError} as `mergePatients`
 */
export async function undoMerge(
  ports: MergePorts,
  author: Author,
  key: MergeKey,
): Promise<PatientMerge> {
  const { sourceId, targetId } = await readMerge(ports, author.caller, key);
  const version = versionBy(author, new Date());
  const pair = { centerId: key.centerId, sourceId, targetId };
  return settled(
    await ports.patientMerges.decide(pair, (state) => {
      const { source, target, merge } = state;
      if (isLeaving(state)) return 'being_erased';
      if (merge?.id !== key.mergeId) return 'not_merged_by_this';
      const both = unmergePatients(source, target, merge, version);
      if (typeof both === 'string') return both;
      return { ...withSearchKeys(both), hold: heldOn(state) };
    }),
  );
}

/** Reads a merge: how far it is, and what it has moved. */
export async function readMerge(
  ports: MergePorts,
  caller: Caller,
  key: MergeKey,
): Promise<PatientMerge> {
  await authorize(ports, caller, key.centerId, 'patient.merge');
  const merge = await ports.patientMerges.find(key);
  if (merge === null) throw notFound('merge');
  return merge;
}

const explanations: Readonly<Record<Exclude<MergeRefusal, 'missing'>, string>> = {
  same_patient: 'A patient can’t be merged into themselves.',
  source_merged: 'This patient was merged into another one already. Undo that first.',
  target_merged:
    'The target was merged into another patient itself. Name that one, or undo it first.',
  too_many_identifiers: 'Together they have more than ten identifiers. Remove some first.',
  not_merged_by_this: 'This merge was undone already.',
  being_erased: 'One of these patients is being erased.',
};

function withSearchKeys(both: MergedPatients): MergedPatients {
  return { ...both, target: { ...both.target, search: searchKeysOf(both.target) } };
}

/** A hold that was set while two were one is on both of them afterwards: it is lifted by nobody's undoing. */
function heldOn({ source, holdOnSource, holdOnTarget }: MergeState): LegalHold | null {
  if (source === null || holdOnSource !== null || holdOnTarget === null) return null;
  return { ...holdOnTarget, id: source.id };
}

/** Whether an erasure has begun and both are still there: afterwards there are none. */
function isLeaving({ source, target, isBeingErased }: MergeState): boolean {
  return isBeingErased && source !== null && target !== null;
}

function settled(outcome: PatientMerge | MergeRefusal): PatientMerge {
  if (typeof outcome === 'object') return outcome;
  if (outcome === 'missing') throw notFound('patient');
  throw new DomainError('conflict', explanations[outcome]);
}
