import { describe, expect, it } from 'vitest';
import { centerSchema } from './center.ts';
import { centerSettingsChangeSchema, changeSettings } from './centerSettings.ts';

const undecided = centerSchema.parse({ id: 'north', name: 'North', timeZone: 'Europe/Berlin' });

describe('the settings of a center', () => {
  it('are the defaults until somebody decides otherwise', () => {
    expect(undecided.settings).toEqual({
      retention: { auditEventDays: 3650, recordingDays: null, inboxDays: 365 },
      requireMfa: false,
    });
  });

  it('change where a change says so, and stay elsewhere', () => {
    const change = centerSettingsChangeSchema.parse({ retention: { recordingDays: 400 } });
    expect(changeSettings(undecided.settings, change)).toEqual({
      ...undecided.settings,
      retention: { ...undecided.settings.retention, recordingDays: 400 },
    });
    expect(changeSettings(undecided.settings, {})).toEqual(undecided.settings);
  });

  it.each([
    { retention: { auditEventDays: 364 } },
    { retention: { auditEventDays: null } },
    { retention: { recordingDays: 0 } },
    { retention: { inboxDays: 7.5 } },
    { retention: { patientDays: 400 } },
    { requireMfa: 'yes' },
    { surprise: true },
  ])('refuse %j', (change) => {
    expect(centerSettingsChangeSchema.safeParse(change).success).toBe(false);
  });
});
