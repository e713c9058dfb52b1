import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateTime } from './dateTime.ts';
import { openMessage } from './er7.ts';
import { Hl7Fault } from './fault.ts';
import { instantsOf } from './localTime.ts';
import { messageTimeOf } from './messageTime.ts';

const seconds = 1000;

describe('a date and time', () => {
  it.each<[string, string, number, number | null]>([
    ['2024', '2024-01-01T00:00:00.000Z', 366 * 86_400 * seconds, null],
    ['202402', '2024-02-01T00:00:00.000Z', 29 * 86_400 * seconds, null],
    ['20240229', '2024-02-29T00:00:00.000Z', 86_400 * seconds, null],
    ['2024022923', '2024-02-29T23:00:00.000Z', 3600 * seconds, null],
    ['202402292359', '2024-02-29T23:59:00.000Z', 60 * seconds, null],
    ['20240229235959', '2024-02-29T23:59:59.000Z', seconds, null],
    ['20240229235959.5', '2024-02-29T23:59:59.500Z', 100, null],
    ['20240229235959.0625+0530', '2024-02-29T23:59:59.062Z', 1, 330 * 60 * seconds],
    ['202402-0800', '2024-02-01T00:00:00.000Z', 29 * 86_400 * seconds, -480 * 60 * seconds],
  ])('says %s as exactly as it does', (text, from, length, offsetMilliseconds) => {
    const start = Date.parse(from);
    expect(readDateTime(text)).toEqual({ from: start, before: start + length, offsetMilliseconds });
  });

  it.each(['', '202', '20240230', '20241301', '2024010124', '20240101000060', '1899', '9999'])(
    'is none: %s',
    (text) => {
      expect(readDateTime(text)).toBeNull();
    },
  );
});

describe('what the clocks of a time zone show', () => {
  const shown = (text: string) => Date.parse(`${text}Z`);
  it.each([
    ['2026-01-15T10:00', 'Europe/Berlin', ['2026-01-15T09:00:00.000Z']],
    ['2026-07-15T10:00', 'Europe/Berlin', ['2026-07-15T08:00:00.000Z']],
    ['2026-07-15T10:00', 'America/St_Johns', ['2026-07-15T12:30:00.000Z']],
    ['2026-07-15T10:00', 'UTC', ['2026-07-15T10:00:00.000Z']],
    ['2026-10-25T02:30', 'Europe/Berlin', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-03-29T02:30', 'Europe/Berlin', ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']],
    ['2026-03-29T03:00', 'Europe/Berlin', ['2026-03-29T01:00:00.000Z']],
  ])('at %s in %s', (text, timeZone, expected) => {
    const instants = instantsOf(shown(text), timeZone).map((each) => new Date(each).toISOString());
    expect(instants.toSorted()).toEqual(expected);
  });

  it('is shown at every point in time that it names', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const instant = fc.date({
      ...{ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true },
    });
    fc.assert(
      fc.property(zones, instant, (timeZone, at) => {
        const clock = new Intl.DateTimeFormat('sv', {
          ...{ timeZone, dateStyle: 'short', timeStyle: 'medium' },
        });
        const second = Math.floor(at.getTime() / seconds) * seconds;
        const wall = Date.parse(`${clock.format(second).replace(' ', 'T')}Z`);
        expect(instantsOf(wall, timeZone)).toContain(second);
      }),
    );
  });
});

describe('the time of a message', () => {
  const timeOf = async (sent: string, recorded = '') => {
    const header = `MSH|^~\\&|HIS^1.2^ISO|GENERAL|A|N|${sent}||ADT^A08|1|P|2.5.1`;
    const message = await openMessage(`${header}\rEVN|A08|${recorded}\r`);
    return messageTimeOf(message, () => Promise.resolve('Europe/Berlin'));
  };
  const sender = 'HIS^1.2^ISO|GENERAL';

  it.each([
    ['20260715101500+0200', '', '2026-07-15T08:15:00.000Z', '2026-07-15T08:15:01.000Z'],
    ['20260715101500', '', '2026-07-15T08:15:00.000Z', '2026-07-15T08:15:01.000Z'],
    ['20260715', '20260715101500', '2026-07-14T22:00:00.000Z', '2026-07-15T22:00:00.000Z'],
    ['', '202607151015', '2026-07-15T08:15:00.000Z', '2026-07-15T08:16:00.000Z'],
    // In the hour that comes twice: either.
    ['20261025023000', '', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:01.000Z'],
  ])('is that of MSH-7, else of EVN-2: %s, %s', async (sent, recorded, from, before) => {
    expect(await timeOf(sent, recorded)).toEqual({ sender, from, before });
  });

  it('is unknown where nobody tells it, or a clock is more than a day ahead', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400 * seconds).toISOString().slice(0, 10);
    expect([await timeOf(''), await timeOf(`${tomorrow.replaceAll('-', '')}+0000`)]).toEqual([
      ...[null, null],
    ]);
  });

  it('has to be a time, of a sender with a name of bearable length', async () => {
    await expect(timeOf('yesterday')).rejects.toThrow(Hl7Fault);
    await expect(timeOf('', '20261301')).rejects.toThrow('EVN-2');
    const endless = await openMessage(`MSH|^~\\&|${'x'.repeat(600)}|G|A|N|2026||ADT|1|P|2.5.1\r`);
    await expect(messageTimeOf(endless, () => Promise.resolve('UTC'))).rejects.toThrow('MSH-3');
  });
});
