import { describe, expect, it } from 'vitest';
import { doubtCaptureTime } from './captureTime.ts';

const announcedAfter = (hours: number) => ({
  capturedAt: new Date(Date.parse('2026-11-20T10:00:00Z') - hours * 3_600_000).toISOString(),
  createdAt: '2026-11-20T10:00:00Z',
});
const clock = (clockSkewSeconds: number | null) => ({ clockSkewSeconds });

describe('doubtCaptureTime', () => {
  it.each([
    ['a sound that was just made', 0, clock(0), null],
    ['a sound of a phone that was offline for a day', 24, clock(3), null],
    ['a sound of a device that nobody knows', 1, null, null],
    ['a clock that is a minute ahead', -1 / 60, clock(60), null],
    [
      'a clock that is hours ahead',
      -3,
      clock(10_800),
      { code: 'in_future', clockSkewSeconds: 10_800 },
    ],
    ['a future that nobody can explain', -3, null, { code: 'in_future', clockSkewSeconds: null }],
    [
      'a clock that began in 1970',
      500_000,
      clock(null),
      { code: 'long_ago', clockSkewSeconds: null },
    ],
    [
      'a clock that is hours behind',
      5,
      clock(-18_000),
      { code: 'device_clock_off', clockSkewSeconds: -18_000 },
    ],
  ] as const)('judges %s', (_what, hours, device, doubt) => {
    expect(doubtCaptureTime(announcedAfter(hours), device)).toEqual(doubt);
  });
});
