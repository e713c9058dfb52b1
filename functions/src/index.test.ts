import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';

const triggers = path.join(import.meta.dirname, 'triggers');

/** What firebase-tools and the platform take for a function. */
const isFunction = (value: unknown) => typeof value === 'function' && '__endpoint' in value;

const functionsOf = (module: object) =>
  Object.entries(module)
    .filter(([, value]) => isFunction(value))
    .map(([name]) => name);

/** Names of all functions that are made anywhere in `triggers/`. */
async function madeFunctions(): Promise<string[]> {
  stubEnvironment({});
  const files = (await readdir(triggers)).filter((file) => !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map((file) => import(path.join(triggers, file)) as Promise<object>),
  );
  return modules.flatMap(functionsOf);
}

/** What every environment of functions says; and code of tests is nothing to cache for instances. */
const everywhere = {
  GCLOUD_PROJECT: 'demo-index',
  FIREBASE_CONFIG: JSON.stringify({ projectId: 'demo-index', storageBucket: 'demo-index' }),
  NODE_DISABLE_COMPILE_CACHE: '1',
};

function stubEnvironment(environment: Readonly<Record<string, string>>): void {
  const all = { ...everywhere, ...environment };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}

async function exportedIn(environment: Readonly<Record<string, string>>): Promise<string[]> {
  vi.resetModules();
  stubEnvironment(environment);
  return functionsOf(await import('./index.ts'));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the index', async () => {
  const all = (await madeFunctions()).toSorted();

  it('shows every function to whoever deploys', async () => {
    expect((await exportedIn({})).toSorted()).toEqual(all);
    // Whatever stands in the environment of the shell: functions that are missing would be deleted.
    const asked = { FUNCTIONS_CONTROL_API: 'true', FUNCTION_TARGET: 'api' };
    expect((await exportedIn(asked)).toSorted()).toEqual(all);
  });

  it('shows every function where one process serves all to a debugger', async () => {
    const debugged = { FUNCTION_DEBUG_MODE: 'true', FUNCTION_TARGET: 'api' };
    expect((await exportedIn(debugged)).toSorted()).toEqual(all);
  });

  it.each(all)('shows %s alone to the instances that serve it', async (name) => {
    expect(await exportedIn({ FUNCTION_TARGET: name })).toEqual([name]);
  });
});
