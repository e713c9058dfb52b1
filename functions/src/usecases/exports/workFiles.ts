import { DomainError } from '../../domain/errors.ts';
import { objectPaths } from '../../domain/paths.ts';
import type { JobKey } from '../jobs/ports.ts';
import type { ObjectStore } from '../recordings/ports.ts';

type Objects = Pick<ObjectStore, 'write' | 'stat' | 'read'>;

/** Where an export keeps what nobody gets, while it is made. */
export function workFolder(key: JobKey): string {
  return `${objectPaths.exportFolder(key)}work/`;
}

/** Keeps something between two steps of an export, as JSON. */
export async function writeWork(
  { objects }: { readonly objects: Objects },
  key: JobKey,
  name: string,
  value: unknown,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(value));
  await objects.write(`${workFolder(key)}${name}.json`, bytes, 'application/json');
}

/**
 * Reads what {@link writeWork} has written.
 * @throws {DomainError} `conflict` when it was removed, as with an export that failed for good
 */
export async function readWork<Value>(
  { objects }: { readonly objects: Objects },
  key: JobKey,
  name: string,
): Promise<Value> {
  const path = `${workFolder(key)}${name}.json`;
  const stored = await objects.stat(path);
  if (stored === null) {
    throw new DomainError('conflict', 'What this export had found out is gone. Start another one.');
  }
  const bytes = await objects.read(path, stored.generation);
  // Nobody else can write there.
  return JSON.parse(Buffer.from(bytes).toString()) as Value;
}
