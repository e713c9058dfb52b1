import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from './paths.ts';
import { processesOfRun } from './processes.ts';
import { startEmulators, type RunningEmulators } from './startEmulators.ts';

/** Three starts of real emulators on a machine that may be busy. */
const timeoutMilliseconds = 240_000;

const functionsSource = `
import { onRequest } from 'firebase-functions/v2/https';
export const api = onRequest((request, response) => {
  response.json({ node: process.version, greeting: process.env.GREETING, secret: process.env.MY_SECRET });
});
`;

const rules = {
  'firestore.rules': `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /open/{name} { allow read, write: if request.auth != null; }
  }
}`,
  'storage.rules': `rules_version = '2';
service firebase.storage {
  match /b/{bucket}/o {
    match /in/{name} {
      allow write: if firestore.exists(/databases/(default)/documents/open/$(name));
    }
  }
}`,
};

describe('startEmulators', { timeout: timeoutMilliseconds }, () => {
  let rootDir: string;

  beforeAll(async () => {
    rootDir = await mkdtemp(path.join(os.tmpdir(), 'a project '));
    const functionsDir = path.join(rootDir, 'functions');
    await mkdir(functionsDir);
    await symlink(
      path.join(repositoryRoot, 'functions', 'node_modules'),
      path.join(functionsDir, 'node_modules'),
    );
    const files = {
      ...rules,
      'functions/index.js': functionsSource,
      'functions/package.json': JSON.stringify({
        ...{ name: 'f', type: 'module', main: 'index.js', engines: { node: '24' } },
        dependencies: { 'firebase-functions': '*' },
      }),
      'firebase.json': JSON.stringify({
        firestore: { rules: 'firestore.rules' },
        storage: { rules: 'storage.rules' },
        functions: { source: 'functions', runtime: 'nodejs24' },
      }),
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(path.join(rootDir, name), content);
    }
  });
  afterAll(() => rm(rootDir, { recursive: true }));

  it('runs two beside each other, on this Node, with rules, exports, and leaves nothing', async () => {
    const before = await filesThatEmulatorsLeave();
    process.env['MY_SECRET'] = 'secret';
    const exportDir = path.join(rootDir, 'export');
    const runs: RunningEmulators[] = [];
    try {
      const first = await startEmulators({
        ...{ projectId: 'demo-smoke', rootDir, ports: 'free', exportDir },
        env: { GREETING: 'hello' },
      });
      runs.push(first);
      // The same project and the ports that the first one has.
      const second = await startEmulators({
        ...{ projectId: 'demo-smoke', rootDir, only: ['auth'] },
        ports: 'preferred',
      });
      runs.push(second);
      expect(second.hosts.auth).not.toBe(first.hosts.auth);
      expect(second.hosts).not.toHaveProperty('firestore');

      const answer: unknown = await (await fetch(first.apiUrl!)).json();
      expect(answer).toStrictEqual({ node: process.version, greeting: 'hello' });
      expect(first.functionWorkers()).toHaveLength(1);

      // Its validators are compiled late (lazyAuthValidation.cjs), and still at work.
      expect(await signUp(first, { email: 5 })).toBe(400);
      expect(await signUp(first, { email: 'ann@example.org', password: 'long enough' })).toBe(200);

      expect(await upload(first)).toBe(403);
      await writeDocument(first, 'open/a');
      expect(await upload(first)).toBe(200);

      // A runtime that dies takes nothing with it: the next request gets a new one.
      const [worker] = first.functionWorkers();
      process.kill(worker!, 'SIGKILL');
      await expect.poll(() => first.functionWorkers(), { timeout: 20_000 }).not.toContain(worker);
      await expect
        .poll(async () => (await fetch(first.apiUrl!)).status, { timeout: 20_000 })
        .toBe(200);
    } finally {
      delete process.env['MY_SECRET'];
      await Promise.all(runs.map((run) => run.stop()));
    }
    for (const run of runs) {
      expect(processesOfRun(run.runId)).toStrictEqual([]);
      expect(await run.ended).toMatchObject({ asked: true });
    }
    expect(await filesThatEmulatorsLeave()).toStrictEqual(before);

    const third = await startEmulators({
      ...{ projectId: 'demo-smoke', rootDir, ports: 'free', importDir: exportDir },
      only: ['firestore', 'storage'],
    });
    try {
      expect((await readDocument(third, 'open/a')).status).toBe(200);
    } finally {
      await third.stop();
    }
  });

  it('ends the emulators when its own process is killed', async () => {
    const script = `
      import { startEmulators } from ${JSON.stringify(import.meta.resolve('./startEmulators.ts'))};
      const run = await startEmulators({
        projectId: 'demo-killed', only: ['auth', 'firestore'], ports: 'free',
        rootDir: ${JSON.stringify(rootDir)},
      });
      console.log(run.runId);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [runId] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    expect(processesOfRun(runId).length).toBeGreaterThan(2);
    parent.kill('SIGKILL');
    await expect.poll(() => processesOfRun(runId), { timeout: 30_000 }).toStrictEqual([]);
    const runs = path.join(repositoryRoot, '.cache', 'emulators', 'runs');
    await expect.poll(() => readdir(runs), { timeout: 30_000 }).not.toContain(runId);
  });

  it('stops before it ends when it is interrupted during the start', async () => {
    const script = `
      import { startEmulators } from ${JSON.stringify(import.meta.resolve('./startEmulators.ts'))};
      await startEmulators({
        projectId: 'demo-interrupted', only: ['auth'], ports: 'free',
        rootDir: ${JSON.stringify(rootDir)}, onLogLine: console.log,
      }).catch(() => undefined);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface({ input: parent.stdout }), 'line');
    parent.kill('SIGINT');
    expect(await once(parent, 'exit')).toStrictEqual([null, 'SIGINT']);
    const runs = await readdir(path.join(repositoryRoot, '.cache', 'emulators', 'runs'));
    expect(runs.filter((name) => name.startsWith('demo-interrupted'))).toStrictEqual([]);
  });

  it('says which port is taken', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const start = startEmulators({ projectId: 'demo-taken', rootDir, ports: { auth: port } });
    await expect(start).rejects.toThrow(`Port ${port}, asked for auth, is taken by process`);
    server.close();
  });

  it('refuses functions that cannot be loaded, with the reason', async () => {
    const broken = path.join(rootDir, 'broken');
    await mkdir(broken);
    await cp(path.join(rootDir, 'functions'), path.join(broken, 'functions'), { recursive: true });
    await writeFile(path.join(broken, 'firebase.json'), '{"functions":{"source":"functions"}}');
    await writeFile(path.join(broken, 'functions', 'index.js'), 'throw new Error("no such luck");');
    const start = startEmulators({
      ...{ projectId: 'demo-broken', rootDir: broken, ports: 'free' },
      only: ['functions'],
    });
    await expect(start).rejects.toThrow(/has loaded no function[^]*no such luck/);
  });

  it('refuses a project that is not a demo', async () => {
    await expect(startEmulators({ projectId: 'production' })).rejects.toThrow('Not a demo project');
  });

  /** What firebase-tools leaves in working directories and in the temporary folder. */
  async function filesThatEmulatorsLeave(): Promise<string[]> {
    const names = [
      ...(await readdir(repositoryRoot)),
      ...(await readdir(rootDir)),
      ...(await readdir(os.tmpdir())).filter((name) => name === 'firebase'),
      ...(await readdir(os.tmpdir())).filter((name) => name === 'hub-demo-smoke.json'),
    ];
    return names.filter((name) => /debug\.log$|^firebase|^hub-/.test(name)).toSorted();
  }

  async function upload({ hosts, bucket }: RunningEmulators): Promise<number> {
    const url = `http://${hosts.storage}/v0/b/${bucket}/o?name=in/a`;
    const headers = { 'content-type': 'audio/wav' };
    return (await fetch(url, { method: 'POST', headers, body: 'sound' })).status;
  }

  async function signUp({ hosts }: RunningEmulators, account: object): Promise<number> {
    const url = `http://${hosts.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=any`;
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(account) })).status;
  }

  function documentUrl({ hosts, projectId }: RunningEmulators, document: string): string {
    return `http://${hosts.firestore}/v1/projects/${projectId}/databases/(default)/documents/${document}`;
  }

  async function writeDocument(run: RunningEmulators, document: string): Promise<void> {
    const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };
    const url = documentUrl(run, document);
    const { status } = await fetch(url, { method: 'PATCH', headers, body: '{"fields":{}}' });
    expect(status).toBe(200);
  }

  function readDocument(run: RunningEmulators, document: string): Promise<Response> {
    return fetch(documentUrl(run, document), { headers: { authorization: 'Bearer owner' } });
  }
});
