import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideClaim, holdsClaim, type ProcessingPolicy } from './processing.ts';
import { recordingSchema, type Claim, type Recording } from './recording.ts';
import { isSettled, recordingStatusSchema } from './recordingStatus.ts';

const policy: ProcessingPolicy = { leaseSeconds: 90, maxAttempts: 5 };
const now = new Date('2026-11-20T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const claimId = '4e4b3c5a-0a51-4f0c-9a53-6d0c4e6a0b01';

function recording(changes: Partial<Recording> = {}): Recording {
  return recordingSchema.parse({
    id: '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11',
    patientId: null,
    kind: 'heart',
    site: 'MV',
    posture: null,
    deviceId: null,
    capturedAt: now.toISOString(),
    createdBy: 'technician',
    createdAt: now.toISOString(),
    status: 'awaiting_upload',
    ...changes,
  });
}

function claim(changes: Partial<Claim> = {}): Claim {
  return {
    id: '9f1c7a52-5b9e-4a39-8a51-0d5f0a1b2c03',
    generation: '100',
    attempt: 1,
    leaseExpiresAt: later(90).toISOString(),
    ...changes,
  };
}

describe('decideClaim', () => {
  it('hands out the first try with a lease', () => {
    expect(decideClaim(recording(), '100', now, claimId, policy)).toEqual({
      type: 'claimed',
      claim: {
        id: claimId,
        generation: '100',
        attempt: 1,
        leaseExpiresAt: later(90).toISOString(),
      },
    });
  });

  it('leaves a held recording alone until its lease runs out', () => {
    const held = recording({ status: 'processing', claim: claim() });
    expect(decideClaim(held, '100', later(89), claimId, policy)).toEqual({ type: 'held' });
    expect(decideClaim(held, '100', later(90), claimId, policy)).toMatchObject({
      claim: { attempt: 2 },
    });
  });

  it('takes a released sound up at once', () => {
    const released = recording({ status: 'uploaded', claim: claim({ attempt: 3 }) });
    expect(decideClaim(released, '100', now, claimId, policy)).toMatchObject({
      claim: { attempt: 4 },
    });
  });

  it('gives up after the last try, but not on a new sound', () => {
    const tried = recording({ status: 'uploaded', claim: claim({ attempt: 5 }) });
    expect(decideClaim(tried, '100', now, claimId, policy)).toEqual({
      type: 'exhausted',
      attempts: 5,
    });
    expect(decideClaim(tried, '101', now, claimId, policy)).toMatchObject({
      claim: { attempt: 1, generation: '101' },
    });
  });

  it('ignores an older sound than the one in work, by number and not by text', () => {
    const newer = recording({ status: 'processing', claim: claim({ generation: '1000' }) });
    expect(decideClaim(newer, '999', now, claimId, policy)).toEqual({ type: 'settled' });
  });

  it('counts from one when somebody has asked for another run', () => {
    const asked = recording({ status: 'uploaded', claim: claim({ attempt: 0 }) });
    expect(decideClaim(asked, '100', now, claimId, policy)).toMatchObject({
      claim: { attempt: 1 },
    });
  });

  it.each(recordingStatusSchema.options.filter(isSettled))('leaves %s as it is', (status) => {
    expect(decideClaim(recording({ status }), '100', now, claimId, policy)).toEqual({
      type: 'settled',
    });
  });
});

describe('claims under any interleaving', () => {
  /** What can happen to a sound: delivered, time passing, a worker ending well or badly or never. */
  const step = fc.oneof(
    fc.record({ type: fc.constant('deliver' as const) }),
    fc.record({ type: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ type: fc.constant('settle' as const), worker: fc.nat(8) }),
    fc.record({ type: fc.constant('release' as const), worker: fc.nat(8) }),
  );

  it('let at most one worker finish, and never more tries than allowed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = recording();
        let time = now.getTime();
        const workers: Claim[] = [];
        let finished = 0;
        for (const action of steps) {
          if (action.type === 'wait') time += action.seconds * 1000;
          if (action.type === 'deliver') {
            const id = crypto.randomUUID();
            const decision = decideClaim(state, '100', new Date(time), id, policy);
            if (decision.type === 'claimed') {
              workers.push(decision.claim);
              state = { ...state, status: 'processing', claim: decision.claim };
            }
            if (decision.type === 'exhausted') state = { ...state, status: 'failed', claim: null };
          }
          if (action.type === 'settle' || action.type === 'release') {
            const mine = workers[action.worker];
            if (mine === undefined || !holdsClaim(state, mine)) continue;
            if (action.type === 'settle') {
              finished += 1;
              state = { ...state, status: 'analyzed', claim: null };
            } else {
              const leaseExpiresAt = new Date(time).toISOString();
              state = { ...state, status: 'uploaded', claim: { ...mine, leaseExpiresAt } };
            }
          }
        }
        expect(finished).toBeLessThanOrEqual(1);
        expect(workers.length).toBeLessThanOrEqual(policy.maxAttempts);
        if (finished === 1) expect(state.status).toBe('analyzed');
      }),
      { numRuns: 2000 },
    );
  });
});
