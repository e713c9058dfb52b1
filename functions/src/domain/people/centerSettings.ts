import { z } from 'zod';

const days = z.number().int().max(36_500);

/** For how long a center keeps what, in days; null: for ever. */
const retentionFields = {
  /** Audit events. A year at the least: whoever may delete the trail must not hide behind it. */
  auditEventDays: days.min(365),
  /** Recordings with all that belongs to them, counted from when they were captured. */
  recordingDays: days.min(30).nullable(),
  /** Sounds in the inbox that nobody has matched, counted from when they came. */
  inboxDays: days.min(7).nullable(),
};

const defaultRetention = { auditEventDays: 3650, recordingDays: null, inboxDays: 365 } as const;

/** What the admins of a center decide about it. Centers that never decided have the defaults. */
export const centerSettingsSchema = z.strictObject({
  retention: z
    .strictObject({
      auditEventDays: retentionFields.auditEventDays.default(defaultRetention.auditEventDays),
      recordingDays: retentionFields.recordingDays.default(defaultRetention.recordingDays),
      inboxDays: retentionFields.inboxDays.default(defaultRetention.inboxDays),
    })
    .prefault({}),
  /** Whether members are let in only when they have signed in with a second factor. */
  requireMfa: z.boolean().default(false),
});
export type CenterSettings = z.infer<typeof centerSettingsSchema>;

/** A change of settings: what is left out stays as it is. */
export const centerSettingsChangeSchema = z.strictObject({
  retention: z.strictObject(retentionFields).partial().optional(),
  requireMfa: z.boolean().optional(),
});
export type CenterSettingsChange = z.infer<typeof centerSettingsChangeSchema>;

/** The settings after a change. */
export function changeSettings(
  settings: CenterSettings,
  { retention, requireMfa }: CenterSettingsChange,
): CenterSettings {
  return centerSettingsSchema.parse({
    requireMfa: requireMfa ?? settings.requireMfa,
    retention: { ...settings.retention, ...retention },
  });
}
