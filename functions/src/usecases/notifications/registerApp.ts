import type { Caller } from '../../domain/access/caller.ts';
import {
  installationDays,
  type AppInstallation,
} from '../../domain/notifications/appInstallation.ts';
import { authorize, type AccessPorts } from '../access/authorize.ts';
import type { AppInstallationStore } from './ports.ts';

/** What registering needs. */
export interface AppPorts extends AccessPorts {
  readonly installations: AppInstallationStore;
}

/** Notes where one of the caller's apps can be reached; apps say it at every start. */
export async function registerApp(
  { installations, ...ports }: AppPorts,
  caller: Caller,
  centerId: string,
  id: string,
): Promise<AppInstallation> {
  await authorize(ports, caller, centerId, 'push.register');
  const expiresAt = new Date(Date.now() + installationDays * 86_400_000).toISOString();
  const installation = { id, userId: caller.userId, expiresAt };
  await installations.put(centerId, installation);
  return installation;
}

/** Forgets an app of the caller, when they sign out of it. One of somebody else is left alone. */
export async function forgetApp(
  { installations, ...ports }: AppPorts,
  caller: Caller,
  centerId: string,
  id: string,
): Promise<void> {
  await authorize(ports, caller, centerId, 'push.register');
  await installations.delete(centerId, id, caller.userId);
}
