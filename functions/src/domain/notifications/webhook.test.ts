import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  failedEventsLimit,
  liveSecrets,
  rotateSecret,
  wants,
  webhookUrlSchema,
  type Webhook,
} from './webhook.ts';

const now = new Date('2026-11-20T09:31:00Z');
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const secret = (letter: string) => `whsec_${letter.repeat(43)}=`;
const webhook: Webhook = {
  id: '8df08078-a22e-4180-85c2-c2af3977a654',
  url: 'https://hooks.example.org/',
  eventTypes: ['recording.analyzed'],
  ...{ status: 'active', disabledReason: null, failedEventsInARow: 0, createdBy: 'u1' },
  secrets: [{ value: secret('A'), createdAt: now.toISOString(), expiresAt: null }],
  ...{ createdAt: now.toISOString(), updatedAt: now.toISOString() },
};

describe('a webhook', () => {
  it('hears of the events that it wants, while it is active', () => {
    expect(wants(webhook, 'recording.analyzed')).toBe(true);
    expect(wants(webhook, 'recording.failed')).toBe(false);
    expect(wants({ ...webhook, status: 'disabled' }, 'recording.analyzed')).toBe(false);
  });

  it('signs with two secrets for a day after a change, never with three', () => {
    const second = rotateSecret(webhook, secret('B'), now);
    expect(liveSecrets(second, hoursLater(23))).toEqual([secret('B'), secret('A')]);
    expect(liveSecrets(second, hoursLater(25))).toEqual([secret('B')]);
    const third = rotateSecret(second, secret('C'), hoursLater(1));
    expect(liveSecrets(third, hoursLater(2))).toEqual([secret('C'), secret('B')]);
  });

  it('is given up after some events in a row that never got through', () => {
    let failing = webhook;
    for (let event = 1; event < failedEventsLimit; event += 1) {
      failing = afterEvent(failing, 'failed', now);
      expect(failing.status).toBe('active');
    }
    expect(afterEvent(failing, 'delivered', now)).toMatchObject({
      status: 'active',
      failedEventsInARow: 0,
    });
    expect(afterEvent(failing, 'failed', now)).toMatchObject({
      status: 'disabled',
      disabledReason: 'failing',
    });
  });

  it('is given up at once when it says that it is gone', () => {
    expect(afterEvent(webhook, 'gone', now)).toMatchObject({ disabledReason: 'gone' });
  });

  it('stays disabled for the first reason', () => {
    const disabled: Webhook = { ...webhook, status: 'disabled', disabledReason: 'by_admin' };
    expect(afterEvent(disabled, 'gone', now).disabledReason).toBe('by_admin');
  });
});

describe('the address of a webhook', () => {
  it.each([
    'ftp://hooks.example.org/',
    'javascript:alert(1)',
    'https://user:secret@hooks.example.org/',
    'hooks.example.org',
    `https://hooks.example.org/${'a'.repeat(2048)}`,
  ])('is not %s', (url) => {
    expect(webhookUrlSchema.safeParse(url).success).toBe(false);
  });
});
