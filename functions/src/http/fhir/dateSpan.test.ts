import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateSpanSchema, intersection, isWithin, parseDateSpan } from './dateSpan.ts';

describe('parseDateSpan', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['eq2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2026-11-20T10:30Z', '2026-11-20T10:30:00.000Z', '2026-11-20T10:31:00.000Z'],
    ['2026-11-20T10:30:05+01:00', '2026-11-20T09:30:05.000Z', '2026-11-20T09:30:06.000Z'],
    ['2026-11-20T10:30:05.250Z', '2026-11-20T10:30:05.250Z', '2026-11-20T10:30:05.251Z'],
    ['ge2026', '2026-01-01T00:00:00.000Z', null],
    ['gt2026', '2027-01-01T00:00:00.000Z', null],
    ['le2026-06', null, '2026-07-01T00:00:00.000Z'],
    ['lt2026-06-15', null, '2026-06-15T00:00:00.000Z'],
  ])('reads %s', (text, from, before) => {
    expect(parseDateSpan(text)).toEqual({ from, before });
  });

  it.each([
    ...['', 'ge', '26', '2026-13', '2026-02-29', '2026-11-31', '2026-1-1', 'ne2026', 'ap2026'],
    ...['2026-11-20T10', '2026-11-20T25:00Z', '2026-11-20T10:30', '0001', '2026-11-20T10:30:05'],
    ...['9999', 'gt9999', '9999-12', 'le9999-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00'],
    ...['ge 2026', '2026-11-20 10:30:00Z', '2026|2027', '+2026', '2026-11-20T10:30:00+99:00'],
  ])('refuses "%s"', (text) => {
    expect(parseDateSpan(text)).toBeNull();
  });

  it('never throws, and whatever it reads is in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^(ge|lt)?[0-9:TZ.+-]{4,30}$/u)),
        (text) => {
          const span = parseDateSpan(text);
          if (span?.from && span.before) expect(span.from < span.before).toBe(true);
        },
      ),
    );
  });

  it('finds with eq what neither lt nor gt finds', () => {
    const time = fc.date({ min: new Date('1950'), max: new Date('2090'), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, fc.constantFrom(4, 7, 10, 24), (at, value, length) => {
        const text = value.toISOString().slice(0, length);
        const found = (['eq', 'lt', 'gt', 'le', 'ge'] as const).map((prefix) =>
          isWithin(at.toISOString(), parseDateSpan(`${prefix}${text}`)!),
        );
        const [eq, lt, gt, le, ge] = found;
        expect([eq, lt, gt].filter(Boolean)).toHaveLength(1);
        expect([le, ge]).toEqual([[eq, lt].includes(true), [eq, gt].includes(true)]);
      }),
    );
  });
});

describe('dateSpanSchema', () => {
  it('takes two values for one span', () => {
    expect(dateSpanSchema.parse(['ge2026-01', 'lt2026-07'])).toEqual(
      intersection(parseDateSpan('ge2026-01')!, parseDateSpan('lt2026-07')!),
    );
  });

  it('refuses what is half right', () => {
    expect(dateSpanSchema.safeParse(['ge2026-01', 'soon']).success).toBe(false);
    expect(dateSpanSchema.safeParse(['2026', '2026', '2026']).success).toBe(false);
  });
});
