import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';

const configIn = async (environment: Readonly<Record<string, string>>) => {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import('./config.ts');
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('App Check', () => {
  it('is demanded unless a deployment says otherwise', async () => {
    expect((await configIn({})).demandsAppCheck).toBe(true);
    expect((await configIn({ APP_CHECK: 'off' })).demandsAppCheck).toBe(false);
  });

  it('is not demanded in emulators, unless somebody wants to see it', async () => {
    expect((await configIn({ FUNCTIONS_EMULATOR: 'true' })).demandsAppCheck).toBe(false);
    const asked = { FUNCTIONS_EMULATOR: 'true', APP_CHECK: 'on' };
    expect((await configIn(asked)).demandsAppCheck).toBe(true);
  });

  it('is not switched off by a typing error', async () => {
    await expect(configIn({ APP_CHECK: 'of' })).rejects.toThrow('APP_CHECK');
  });
});

describe('web origins', () => {
  it('are none unless a deployment names some', async () => {
    expect((await configIn({})).webOrigins).toEqual([]);
    const named = { WEB_ORIGINS: 'https://a.example.org,http://localhost:5173' };
    expect((await configIn(named)).webOrigins).toEqual([
      ...['https://a.example.org', 'http://localhost:5173'],
    ]);
  });

  it.each(['*', 'https://a.example.org/', 'a.example.org', 'https://*.example.org/x'])(
    'are written as browsers send them: not %s',
    async (text) => {
      await expect(configIn({ WEB_ORIGINS: text })).rejects.toThrow('WEB_ORIGINS');
    },
  );
});

describe('demo accounts of the docs page', () => {
  it('are known in emulators only', async () => {
    expect((await configIn({})).demoSignIn).toBeNull();
  });

  it('are accounts of the seed', async () => {
    const { demoSignIn } = await configIn({ FUNCTIONS_EMULATOR: 'true' });
    const file = new URL('../../emulator-data/seed/accounts.json', import.meta.url);
    const seed = JSON.parse(await readFile(file, 'utf8')) as { email: string; password: string }[];
    for (const email of demoSignIn?.emails ?? ['none']) {
      const account = seed.find((each) => each.email === email);
      expect(account?.password, email).toBe(demoSignIn?.password);
    }
  });
});
