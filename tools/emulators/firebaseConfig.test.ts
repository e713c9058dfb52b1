import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configOfRun, preferredPorts } from './firebaseConfig.ts';
import { defaultPorts } from './ports.ts';

describe('preferredPorts', () => {
  it("takes firebase.json's ports, and firebase-tools' defaults for the others", () => {
    const ports = preferredPorts({
      emulators: { auth: { port: 1111 }, firestore: { port: 2222, websocketPort: 3333 } },
    });
    expect(ports).toStrictEqual({
      ...defaultPorts,
      auth: 1111,
      firestore: 2222,
      firestoreWebsocket: 3333,
    });
  });
});

describe('configOfRun', () => {
  const config = configOfRun(
    {
      firestore: { rules: 'firestore.rules' },
      storage: { rules: 'storage.rules' },
      functions: { source: 'functions', runtime: 'nodejs24', predeploy: ['build'] },
      emulators: { auth: { port: 1 }, pubsub: { port: 2 }, ui: { enabled: true } },
    },
    {
      rootDir: '/project',
      runDir: '/project/.cache/run',
      host: '127.0.0.1',
      ports: { ...defaultPorts, auth: 7000 },
      emulators: ['auth', 'firestore', 'functions'],
    },
  );

  it('points at the files of the project', () => {
    expect(config).toMatchObject({
      firestore: { rules: '/project/firestore.rules' },
      storage: { rules: '/project/storage.rules' },
      functions: [
        { source: path.join('..', '..', 'functions'), runtime: 'nodejs24', predeploy: [] },
      ],
    });
  });

  it('starts what was asked for on the chosen ports, and no Emulator UI', () => {
    expect(config).toMatchObject({
      emulators: {
        auth: { host: '127.0.0.1', port: 7000 },
        firestore: { host: '127.0.0.1', port: 8080, websocketPort: 9150 },
        functions: { host: '127.0.0.1', port: 5001 },
        hub: { host: '127.0.0.1', port: 4400 },
        ui: { enabled: false },
      },
    });
    expect(config).not.toHaveProperty('emulators.pubsub');
    expect(config).not.toHaveProperty('emulators.storage');
  });
});
