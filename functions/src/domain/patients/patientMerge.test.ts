import { describe, expect, it } from 'vitest';
import { formerMrnSystem } from './identifiers.ts';
import { patientSchema, type Patient } from './patient.ts';
import { mergePatients, patientMergeSchema, unmergePatients } from './patientMerge.ts';

const [sourceId, targetId, mergeId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
const at = '2026-11-20T10:00:00Z';
const version = { updatedBy: 'merger', updatedAt: '2026-11-21T10:00:00Z', requestId: mergeId };
const system = 'urn:oid:2.999.1';

function patient(id: string, changes: Partial<Patient> = {}): Patient {
  return patientSchema.parse({
    ...{ id, mrn: null, familyName: 'F', givenName: 'G', birthDate: null, sexAtBirth: 'unknown' },
    ...{ heightCm: null, weightKg: null, researchConsent: 'unknown', status: 'active' },
    ...{ createdBy: 'uid', createdAt: at, updatedBy: 'uid', updatedAt: at, requestId: null },
    ...changes,
  });
}

/** Merges two patients who can be merged. */
function merged(source: Partial<Patient>, target: Partial<Patient>) {
  const outcome = mergePatients(
    patient(sourceId, source),
    patient(targetId, target),
    mergeId,
    version,
  );
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
}

describe('a merge', () => {
  it('points from the source to the target, and holds ids only', () => {
    const { source, target, merge } = merged({ mrn: 'S-1', status: 'archived' }, {});
    expect(source).toMatchObject({ status: 'merged', mergedInto: targetId, updatedBy: 'merger' });
    expect(target).toMatchObject({ status: 'active', mrn: 'S-1', identifiers: [] });
    expect(patientMergeSchema.parse(merge)).toMatchObject({ sourceStatus: 'archived' });
    expect(JSON.stringify(merge)).not.toContain('S-1');
  });

  it.each([
    ['an MRN beside another', { mrn: 'S-1' }, { mrn: 'T-1' }, 'T-1', [[formerMrnSystem, 'S-1']]],
    ['the same MRN', { mrn: 'T 1' }, { mrn: 'T-1' }, 'T-1', []],
    [
      'identifiers',
      {
        identifiers: [
          { system, value: '1' },
          { system, value: '2' },
        ],
      },
      { identifiers: [{ system, value: '2' }] },
      null,
      [
        [system, '2'],
        [system, '1'],
      ],
    ],
  ] as const)('carries %s over', (_what, source, target, mrn, identifiers) => {
    const after = merged(source as Partial<Patient>, target as Partial<Patient>).target;
    expect(after.mrn).toBe(mrn);
    expect(after.identifiers.map((each) => [each.system, each.value])).toEqual(identifiers);
  });

  it('is refused where it makes no sense', () => {
    const [source, target] = [patient(sourceId), patient(targetId)];
    const gone = { status: 'merged', mergedInto: mergeId } as const;
    const full = Array.from({ length: 10 }, (_, index) => ({ system, value: `${index}` }));
    const refusal = (one: Patient | null, other: Patient | null) =>
      mergePatients(one, other, mergeId, version);
    expect(refusal(null, target)).toBe('missing');
    expect(refusal(source, null)).toBe('missing');
    expect(refusal(source, source)).toBe('same_patient');
    expect(refusal({ ...source, ...gone }, target)).toBe('source_merged');
    expect(refusal(source, { ...target, ...gone })).toBe('target_merged');
    expect(refusal({ ...source, mrn: 'S-1' }, { ...target, mrn: 'T-1', identifiers: full })).toBe(
      'too_many_identifiers',
    );
  });

  it('that is undone leaves both as they were', () => {
    const shared = { system, value: 'shared' };
    const before = {
      source: patient(sourceId, { mrn: 'S-1', identifiers: [shared, { system, value: 's' }] }),
      target: patient(targetId, { mrn: 'T-1', identifiers: [shared, { system, value: 't' }] }),
    };
    for (const mrn of ['T-1', null]) {
      const target = { ...before.target, mrn };
      const { merge, ...both } = merged(before.source, target);
      const undone = unmergePatients(both.source, both.target, merge, version);
      expect(undone).toMatchObject({
        source: { ...before.source, ...version },
        target: { ...target, ...version },
        merge: { status: 'undoing', undoneBy: 'merger' },
      });
    }
  });

  it('that is undone leaves the target what it was given since', () => {
    const { merge, source, target } = merged({ mrn: 'S-1' }, {});
    const since = { ...target, mrn: 'T-2', identifiers: [{ system, value: 'new' }] };
    expect(unmergePatients(source, since, merge, version)).toMatchObject({
      source: { mrn: 'S-1', status: 'active' },
      target: { mrn: 'T-2', identifiers: [{ system, value: 'new' }] },
    });
  });

  it('is undone once, and not while the target itself is merged', () => {
    const { merge, source, target } = merged({}, {});
    const undone = { ...merge, status: 'undone' } as const;
    expect(unmergePatients(source, target, undone, version)).toBe('not_merged_by_this');
    const elsewhere = { ...source, mergedInto: mergeId };
    expect(unmergePatients(elsewhere, target, merge, version)).toBe('not_merged_by_this');
    expect(unmergePatients(source, null, merge, version)).toBe('missing');
    const gone = { ...target, status: 'merged' } as const;
    expect(unmergePatients(source, gone, merge, version)).toBe('target_merged');
  });
});
