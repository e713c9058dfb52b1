import type { Messaging } from 'firebase-admin/messaging';
import type { PushSender } from '../../usecases/notifications/ports.ts';

/** Says that an app is gone for good. */
const goneCodes = [
  'messaging/registration-token-not-registered',
  'messaging/invalid-registration-token',
];

/**
 * Firebase Cloud Messaging. A push is data only and says which recording to look at: what stands on
 * a locked screen is for the app to decide, and the result is read by whoever is signed in.
 */
export function cloudPushSender(messaging: Messaging): PushSender {
  return {
    async send(installationIds, { id, type, data: { centerId, recordingId, status } }) {
      const { responses } = await messaging.sendEachForMulticast({
        fids: [...installationIds],
        data: { eventId: id, type, centerId, recordingId, status },
      });
      return installationIds.filter((_, index) =>
        goneCodes.includes(responses[index]?.error?.code ?? ''),
      );
    },
  };
}

/** For emulators, which have no Cloud Messaging: pushes lead nowhere. */
export function noPushSender(): PushSender {
  return { send: () => Promise.resolve([]) };
}
