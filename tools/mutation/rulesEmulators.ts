import type { RunningEmulators } from '../emulators/startEmulators.ts';

/** A rules file that can be exchanged in a running emulator. */
export type RulesFile = 'firestore.rules' | 'storage.rules';

/**
 * Exchanges the rules of a running emulator; the next request is judged by the new ones.
 *
 * @throws {Error} with the emulator's answer when it doesn't accept them
 */
export async function exchangeRules(
  { hosts, projectId }: RunningEmulators,
  file: RulesFile,
  content: string,
): Promise<void> {
  const [host, path] =
    file === 'firestore.rules'
      ? [hosts.firestore, `/emulator/v1/projects/${projectId}:securityRules`]
      : [hosts.storage, '/internal/setRules'];
  const response = await fetch(`http://${host ?? ''}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
    body: JSON.stringify({ rules: { files: [{ name: file, content }] } }),
  });
  if (!response.ok) throw new Error(`${file} was refused: ${await response.text()}`);
}
