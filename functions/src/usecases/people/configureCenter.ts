import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  changeSettings,
  type CenterSettings,
  type CenterSettingsChange,
} from '../../domain/people/centerSettings.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { CenterStore } from './ports.ts';

/**
 * Changes settings of a center; what the change leaves out stays as it is.
 * @throws {DomainError} `conflict` when the caller would lock themselves out
 */
export async function configureCenter(
  { centers, ...ports }: AccessPorts & { readonly centers: CenterStore },
  caller: Caller,
  centerId: string,
  change: CenterSettingsChange,
  expect: Expectation<CenterSettings> = anyVersion,
): Promise<CenterSettings> {
  await authorize(ports, caller, centerId, 'center.configure');
  if (change.requireMfa === true && !caller.hasSecondFactor) {
    throw new DomainError(
      'conflict',
      'Sign in with a second factor yourself before you ask it of everybody.',
    );
  }
  const changed = await centers.change(centerId, (center) => {
    expect(center.settings);
    return { ...center, settings: changeSettings(center.settings, change) };
  });
  if (changed === null) throw notFound('center');
  return changed.settings;
}
