import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAttempt, newDelivery, redeliver, type DeliveryAttempt } from './delivery.ts';
import { recordingEventOf } from './recordingEvent.ts';

const now = new Date('2026-11-20T09:31:00Z');
const event = recordingEventOf(
  { centerId: 'north-clinic', recordingId: '3b241101-e2bb-4255-8caf-4136c566a962' },
  null,
  { status: 'failed', createdBy: 'u1', patientId: null, analysisId: null },
  now.toISOString(),
);
if (event === null) throw new Error('a failed recording is an event');
const fresh = newDelivery('8df08078-a22e-4180-85c2-c2af3977a654', event, now);
const answered = (statusCode: number | null): DeliveryAttempt => ({
  at: now.toISOString(),
  statusCode,
  fault: statusCode === null ? 'timeout' : null,
  durationMs: 5,
});
const backOffSeconds = [10, 60, 300];

describe('afterAttempt', () => {
  it('is content with any 2xx', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 299 }), (statusCode) => {
        const after = afterAttempt(fresh, answered(statusCode), backOffSeconds, now);
        expect(after).toMatchObject({ status: 'delivered', nextAttemptAt: null });
      }),
    );
  });

  it('waits longer from try to try and then gives up', () => {
    const pauses: (number | null)[] = [];
    let delivery = fresh;
    while (delivery.status === 'pending') {
      delivery = afterAttempt(delivery, answered(503), backOffSeconds, now);
      const next = delivery.nextAttemptAt;
      pauses.push(next === null ? null : (Date.parse(next) - now.getTime()) / 1000);
    }
    expect(pauses).toEqual([10, 60, 300, null]);
    expect(delivery.status).toBe('failed');
  });

  it('takes 410 as a farewell', () => {
    expect(afterAttempt(fresh, answered(410), backOffSeconds, now).status).toBe('failed');
  });

  it('ends after as many tries as there are pauses and one, whatever is answered', () => {
    const anything = fc.array(fc.option(fc.integer({ min: 100, max: 599 })), { minLength: 5 });
    fc.assert(
      fc.property(anything, (statusCodes) => {
        let delivery = fresh;
        let tries = 0;
        for (const statusCode of statusCodes) {
          if (delivery.status !== 'pending') break;
          delivery = afterAttempt(delivery, answered(statusCode), backOffSeconds, now);
          tries += 1;
        }
        expect(delivery.status).not.toBe('pending');
        expect(tries).toBeLessThanOrEqual(backOffSeconds.length + 1);
        expect(delivery.attempts).toHaveLength(tries);
      }),
    );
  });
});

describe('redeliver', () => {
  it('begins all tries anew and keeps what is in the log', () => {
    const failed = afterAttempt(fresh, answered(410), backOffSeconds, now);
    const again = redeliver(failed, now);
    expect(again).toMatchObject({ status: 'pending', nextAttemptAt: now.toISOString() });
    expect(again.attempts).toEqual(failed.attempts);
    const next = afterAttempt(again, answered(500), backOffSeconds, now).nextAttemptAt;
    expect(next).toBe(new Date(now.getTime() + 10_000).toISOString());
  });
});
