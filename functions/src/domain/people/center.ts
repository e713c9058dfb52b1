import { z } from 'zod';
import { centerIdSchema } from '../ids.ts';
import { centerSettingsSchema } from './centerSettings.ts';

/** A care center: the tenant. Everything it owns lies below its path. */
export const centerSchema = z.strictObject({
  id: centerIdSchema,
  name: z.string().trim().min(1).max(200),
  /** IANA time zone, for reports and for "today". */
  timeZone: z.string().refine(isTimeZone, 'expected an IANA time zone such as "Europe/Berlin"'),
  settings: centerSettingsSchema.prefault({}),
});
export type Center = z.infer<typeof centerSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
