import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { auditEventOf, auditEventSchema, auditShards, type AuditEvent } from './auditEvent.ts';

const happened = (id: string): Omit<AuditEvent, 'at' | 'expiresAt' | 'shard'> => ({
  ...{ id, channel: 'sdk', action: 'patient.update', outcome: 'succeeded', code: null },
  actor: { type: 'user', id: 'anna' },
  ...{ patientIds: [], recordingId: null, purpose: null, requestId: null, network: null },
});

it('keeps an event for as long as is asked', () => {
  const event = auditEventOf(happened(randomUUID()), new Date('2026-11-20T10:00:00Z'), 365);
  expect(auditEventSchema.parse(event)).toMatchObject({
    ...{ at: '2026-11-20T10:00:00.000Z', expiresAt: '2027-11-20T10:00:00.000Z' },
  });
});

it('spreads events over all shards, and one event always into the same', () => {
  const counts = new Map<number, number>();
  for (let n = 0; n < 4000; n += 1) {
    const id = randomUUID();
    const { shard } = auditEventOf(happened(id), new Date(0), 1);
    expect(auditEventOf(happened(id), new Date(), 2).shard).toBe(shard);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(auditShards);
  // Expected 1000 each, standard deviation 27.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
