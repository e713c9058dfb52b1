import type { CenterStore } from '../people/ports.ts';
import type { AuditPolicy } from './ports.ts';

/** For so long a center's decision is remembered: nobody notices an event that stays a bit longer. */
const rememberedMs = 5 * 60_000;
const mostRemembered = 1000;

/**
 * The centers' own decisions about their audit logs, remembered for some minutes, so that writing an
 * event costs no read. Only what is there is remembered: a center that was just made is found.
 */
export function centerRetention(
  centers: Pick<CenterStore, 'find'>,
  platformDays: number,
): AuditPolicy {
  const remembered = new Map<string, { readonly days: number; readonly until: number }>();
  return {
    platformDays,
    async retentionDaysOf(centerId) {
      const known = remembered.get(centerId);
      if (known !== undefined && known.until > Date.now()) return known.days;
      const center = await centers.find(centerId);
      if (center === null) return null;
      const days = center.settings.retention.auditEventDays;
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(centerId, { days, until: Date.now() + rememberedMs });
      return days;
    },
  };
}
