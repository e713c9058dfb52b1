import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jobSchema } from '../jobs/job.ts';
import { startErasure, type ErasureState } from './startErasure.ts';

const [patientId, mergedId, jobId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
const now = new Date('2026-11-22T10:00:00Z');
const request = { jobId, requestedBy: 'admin', purpose: 'patient_request', dryRun: false } as const;

const free: ErasureState = {
  ...{ patient: { id: patientId, mergedInto: null }, mergedIds: [mergedId] },
  ...{ isBeingUnmerged: false, holds: [], tombstone: null },
};

describe('an erasure', () => {
  it('marks a patient and whoever was merged into them, together with its job', () => {
    const started = startErasure(free, request, now);
    if ('startedAs' in started) throw new Error('has begun already');
    expect(started.jobs.map(({ params }) => params)).toMatchObject([
      { patientIds: [patientId, mergedId], erasureId: jobId },
    ]);
    expect(started.tombstones.map(({ id, erasureId }) => [id, erasureId])).toEqual([
      [patientId, jobId],
      [mergedId, jobId],
    ]);
  });

  it.each([
    [99, [100]],
    [100, [100, 1]],
    [250, [100, 100, 51]],
  ])('of somebody with %i merged patients is the work of several jobs', (count, sizes) => {
    const mergedIds = Array.from({ length: count }, () => randomUUID());
    const started = startErasure({ ...free, mergedIds }, request, now);
    if ('startedAs' in started) throw new Error('has begun already');
    const jobs = started.jobs.map((job) => jobSchema.parse(job));
    const parts = jobs.map(({ id, params }) =>
      'patientIds' in params ? params.patientIds.map((each) => [each, id]) : [],
    );
    expect(parts.map(({ length }) => length)).toEqual(sizes);
    expect(parts[0]?.[0]).toEqual([patientId, jobId]);
    expect(parts.flat().map(([id]) => id)).toEqual([patientId, ...mergedIds]);
    // Each marks whom it takes, so that each can be looked after by itself.
    expect(started.tombstones.map(({ id, erasureId }) => [id, erasureId])).toEqual(parts.flat());
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(sizes.length);
  });

  it('marks nothing when it only looks', () => {
    expect(startErasure(free, { ...request, dryRun: true }, now)).toMatchObject({ tombstones: [] });
  });

  it.each([
    ['not_found', 'nobody is there', { patient: null }],
    ['conflict', 'they live on elsewhere', { patient: { id: patientId, mergedInto: mergedId } }],
    ['conflict', 'a merge is being undone', { isBeingUnmerged: true }],
    [
      'conflict',
      'somebody holds them',
      { holds: [{ id: patientId, reason: 'Case 1', setBy: 'admin', setAt: now.toISOString() }] },
    ],
  ] as const)('is refused as %s where %s', (code, _why, changes) => {
    const start = () => startErasure({ ...free, ...changes }, request, now);
    expect(start).toThrow(expect.objectContaining({ code }) as Error);
  });
});
