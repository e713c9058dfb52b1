import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { formerMrnSystem, identifierText } from './identifiers.ts';
import { patientSchema, type Patient, type PatientIdentifier } from './patient.ts';

/** As many as the name of every recording fits into one document of 1 MiB. */
export const maximumMovedRecordings = 20_000;

/**
 * That two records are of one person: the source lives on in the target. It lists what moved, so
 * that it can be undone, and stays as history. It holds ids and no values of either patient.
 */
export const patientMergeSchema = z.strictObject({
  id: z.uuid(),
  sourceId: clientMadeIdSchema,
  targetId: clientMadeIdSchema,
  /** `moving` and `undoing` until every recording is where it belongs. */
  status: z.enum(['moving', 'done', 'undoing', 'undone']),
  /** What the source was before. */
  sourceStatus: z.enum(['active', 'archived']),
  /** What the source's MRN has become for the target, who may have one already. */
  carriedMrn: z.enum(['mrn', 'former_mrn', 'none']),
  /** Which of the source's identifiers the target has got: their places in the source's list. */
  carriedIdentifiers: z.array(z.number().int().min(0)),
  recordingIds: z.array(clientMadeIdSchema).max(maximumMovedRecordings),
  /** How many of them have been brought back. */
  returnedCount: z.number().int().min(0),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  undoneBy: userIdSchema.nullable(),
  undoneAt: timestampSchema.nullable(),
});
export type PatientMerge = z.infer<typeof patientMergeSchema>;

/** Why two patients can't be merged, or a merge can't be undone. */
export type MergeRefusal =
  | 'missing'
  | 'same_patient'
  | 'source_merged'
  | 'target_merged'
  | 'too_many_identifiers'
  | 'being_erased'
  | 'not_merged_by_this';

/** Both patients and the merge as they are to be. */
export interface MergedPatients {
  readonly source: Patient;
  readonly target: Patient;
  readonly merge: PatientMerge;
}

/** What a version says about who made it. */
type Version = Pick<Patient, 'updatedBy' | 'updatedAt' | 'requestId'>;

/**
 * Merges a patient into another one, who gets the MRN if they have none, and every other identifier.
 *
 * @param mergeId - of the merge that this becomes
 */
export function mergePatients(
  source: Patient | null,
  target: Patient | null,
  mergeId: string,
  version: Version,
): MergedPatients | MergeRefusal {
  if (source === null || target === null) return 'missing';
  if (source.id === target.id) return 'same_patient';
  if (source.status === 'merged') return 'source_merged';
  if (target.status === 'merged') return 'target_merged';
  const carriedMrn = carriedMrnOf(source, target);
  const has = textsOf(target.identifiers);
  const carriedIdentifiers = source.identifiers.flatMap((identifier, at) =>
    has.has(identifierText(identifier)) ? [] : [at],
  );
  const identifiers = [
    ...target.identifiers,
    ...carriedIdentifiers.flatMap((at) => source.identifiers[at] ?? []),
    ...(carriedMrn === 'former_mrn' ? formerMrnOf(source) : []),
  ];
  if (!patientSchema.shape.identifiers.safeParse(identifiers).success)
    return 'too_many_identifiers';
  return {
    source: { ...source, ...version, status: 'merged', mergedInto: target.id },
    target: {
      ...{ ...target, ...version, identifiers },
      mrn: carriedMrn === 'mrn' ? source.mrn : target.mrn,
    },
    merge: {
      ...{ id: mergeId, sourceId: source.id, targetId: target.id, status: 'moving' },
      ...{ sourceStatus: source.status, carriedMrn, carriedIdentifiers },
      ...{ recordingIds: [], returnedCount: 0, undoneBy: null, undoneAt: null },
      ...{ createdBy: version.updatedBy, createdAt: version.updatedAt },
    },
  };
}

/**
 * Takes a merge back: the source is somebody of their own again, with what they had. What the target
 * was given since stays with the target.
 */
export function unmergePatients(
  source: Patient | null,
  target: Patient | null,
  merge: PatientMerge,
  version: Version,
): MergedPatients | MergeRefusal {
  if (source === null || target === null) return 'missing';
  if (target.status === 'merged') return 'target_merged';
  const isMerged = merge.status === 'moving' || merge.status === 'done';
  if (!isMerged || source.mergedInto !== target.id) return 'not_merged_by_this';
  const carried = textsOf([
    ...merge.carriedIdentifiers.flatMap((at) => source.identifiers[at] ?? []),
    ...(merge.carriedMrn === 'former_mrn' ? formerMrnOf(source) : []),
  ]);
  const givesMrnBack = merge.carriedMrn === 'mrn' && target.mrn === source.mrn;
  return {
    source: { ...source, ...version, status: merge.sourceStatus, mergedInto: null },
    target: {
      ...target,
      ...version,
      mrn: givesMrnBack ? null : target.mrn,
      identifiers: target.identifiers.filter((each) => !carried.has(identifierText(each))),
    },
    merge: {
      ...merge,
      ...{ status: 'undoing', undoneBy: version.updatedBy, undoneAt: version.updatedAt },
    },
  };
}

function carriedMrnOf(source: Patient, target: Patient): PatientMerge['carriedMrn'] {
  if (source.mrn === null) return 'none';
  if (target.mrn === null) return 'mrn';
  const has = textsOf([...target.identifiers, ...formerMrnOf(target)]);
  return formerMrnOf(source).some((each) => has.has(identifierText(each))) ? 'none' : 'former_mrn';
}

function formerMrnOf({ mrn }: Patient): PatientIdentifier[] {
  return mrn === null ? [] : [{ system: formerMrnSystem, value: mrn }];
}

function textsOf(identifiers: readonly PatientIdentifier[]): Set<string> {
  return new Set(identifiers.map(identifierText));
}
