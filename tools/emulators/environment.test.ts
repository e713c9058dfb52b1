import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentOfClients, environmentOfFirebaseTools } from './environment.ts';

describe('environmentOfFirebaseTools', () => {
  const environment = environmentOfFirebaseTools(
    {
      HOME: '/home/u',
      LC_ALL: 'C',
      PATH: '/usr/bin',
      TMPDIR: '/tmp',
      GOOGLE_APPLICATION_CREDENTIALS: '/home/u/key.json',
      FIREBASE_TOKEN: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      NPM_TOKEN: 'secret',
      NODE_OPTIONS: '--inspect',
    },
    { home: '/jvm/25', version: 25, hasCompiler: true },
    { temporaryDir: '/run/temporary', settingsDir: '/run/settings' },
  );

  it('puts this Node and the chosen Java first on the PATH', () => {
    expect(environment['PATH']).toBe(
      [path.dirname(process.execPath), '/jvm/25/bin', '/usr/bin'].join(path.delimiter),
    );
  });

  it('lets no credential and no foreign option through', () => {
    expect(environment).toMatchObject({ HOME: '/home/u', LC_ALL: 'C', TMPDIR: '/run/temporary' });
    expect(Object.values(environment)).not.toContain('secret');
    expect(environment).not.toHaveProperty('GOOGLE_APPLICATION_CREDENTIALS');
    expect(environment).not.toHaveProperty('NODE_OPTIONS');
  });

  it('keeps the accounts of the firebase and gcloud commands out of reach', () => {
    expect(environment).toMatchObject({
      XDG_CONFIG_HOME: '/run/settings',
      CLOUDSDK_CONFIG: '/run/settings/gcloud',
    });
  });
});

describe('environmentOfClients', () => {
  it('names the emulators that run, and no other', () => {
    const environment = environmentOfClients('demo-x', 'demo-x.appspot.com', {
      firestore: '127.0.0.1:1',
      storage: '127.0.0.1:2',
      hub: '127.0.0.1:3',
    });
    expect(environment).toMatchObject({
      GCLOUD_PROJECT: 'demo-x',
      FIRESTORE_EMULATOR_HOST: '127.0.0.1:1',
      FIREBASE_STORAGE_EMULATOR_HOST: '127.0.0.1:2',
      STORAGE_EMULATOR_HOST: 'http://127.0.0.1:2',
    });
    expect(JSON.parse(environment['FIREBASE_CONFIG']!)).toStrictEqual({
      projectId: 'demo-x',
      storageBucket: 'demo-x.appspot.com',
    });
    expect(environment).not.toHaveProperty('FIREBASE_AUTH_EMULATOR_HOST');
  });
});
