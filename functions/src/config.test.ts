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
