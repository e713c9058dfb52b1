import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportPeriod } from './ports.ts';
import { readReport, type ReportPorts } from './readReport.ts';
import { usageReport } from './usageReport.ts';

const now = new Date('2026-11-20T10:00:00Z');
const caller = {
  ...{ userId: 'ann', verifiedEmail: null, device: null, isServer: true, isOperator: false },
  ...{ signedInAt: '2026-11-20T10:00:00Z', hasSecondFactor: false },
};

/** The usage of a center, for a member with a role; each count is 1. */
function read(asked: Partial<ReportPeriod>, role = 'clinician') {
  const ports = {
    members: { find: () => Promise.resolve({ id: 'ann', role, status: 'active' }) },
    reports: { countRecordings: () => Promise.resolve(1) },
  } as unknown as ReportPorts;
  const period = { from: null, before: null, ...asked };
  return readReport(ports, caller, 'north', usageReport, period, now);
}

describe('the period of a report', () => {
  it.each([
    [{}, '2026-10-21T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    [{ from: '2026-11-19T10:00:00Z' }, '2026-11-19T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    [{ before: '2026-03-31T00:00:00Z' }, '2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z'],
    [{ before: '0001-01-02T00:00:00Z' }, '0001-01-01T00:00:00.000Z', '0001-01-02T00:00:00.000Z'],
  ])('is made of what is asked: %j', async (asked, from, before) => {
    expect(await read(asked)).toMatchObject({ from, before });
  });

  it('is never empty, backwards or longer than 366 days', async () => {
    const time = fc
      .date({
        min: new Date('2020-01-01T00:00:00Z'),
        max: new Date('2030-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
    await fc.assert(
      fc.asyncProperty(time, time, async (from, before) => {
        const days = (Date.parse(before) - Date.parse(from)) / 86_400_000;
        const made = read({ from, before });
        if (days > 0 && days <= 366) expect(await made).toMatchObject({ from, before });
        else {
          await expect(made).rejects.toMatchObject({
            ...{ code: 'invalid_argument', faults: [{ pointer: '/query/from' }] },
          });
        }
      }),
    );
  });
});

it('is for those who lead the center and those who treat there', async () => {
  expect((await read({}, 'admin')).rows).toHaveLength(16);
  await expect(read({}, 'technician')).rejects.toMatchObject({ code: 'permission_denied' });
});
