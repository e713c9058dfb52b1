import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findComponentJar } from './emulatorJars.ts';
import { findJdk } from './jdk.ts';
import { buildStorageRulesRuntime } from './storageRulesRuntime.ts';

const rules = `
rules_version = '2';
service firebase.storage {
  function isTyped(data) {
    let count = data.count;
    return count == 3 && data.ratio > 0.4 && data.at < request.time && data.tags.hasAll(['a'])
      && data.nested.flag && data.nothing == null && data.where.latitude() == 1.5
      && data.ref == /databases/(default)/documents/a/b;
  }
  match /b/{bucket}/o {
    match /signed-in/{name} {
      allow read: if request.auth != null;
    }
    match /small/{name} {
      allow create: if request.resource.size < 100 && request.resource.contentType.matches('audio/.*');
    }
    match /error/{name} {
      allow read: if resource.nothing.here == 1;
    }
    match /centers/{center}/{name} {
      allow read: if firestore.get(/databases/(default)/documents/centers/$(center)).data.open == true;
      allow delete: if firestore.exists(/databases/(default)/documents/centers/$(center));
      allow update: if firestore.get(/databases/(default)/documents/centers/$(center)).data.role[request.auth.uid] in ['admin']
        && firestore.exists(/databases/(default)/documents/people/$(request.auth.uid));
    }
    match /typed/{name} {
      allow read: if isTyped(firestore.get(/databases/(default)/documents/typed/$(name)).data);
    }
  }
}`;

interface Message {
  readonly id: number;
  readonly action?: string;
  readonly server_request_id?: number;
  readonly context?: { readonly path: string };
  readonly errors?: string[];
  readonly warnings?: string[];
  readonly result?: { readonly permit?: boolean; readonly rulesVersion?: number };
}

// Without the component nothing uses this runtime: firebase-tools downloads its own.
const componentJar = findComponentJar(process.env);

describe.skipIf(componentJar === undefined)('the Storage rules runtime', () => {
  let runtime: ChildProcessWithoutNullStreams;
  const received: Message[] = [];
  const waiting: ((message: Message) => void)[] = [];
  let errors = '';
  let readsFolder = '';

  const send = (message: unknown): void => {
    runtime.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  };
  const receive = (): Promise<Message> =>
    new Promise((resolve) => {
      const next = received.shift();
      if (next === undefined) waiting.push(resolve);
      else resolve(next);
    });
  const load = (id: number, rulesetName: string, content: string): Promise<Message> => {
    const source = { files: [{ name: 'storage.rules', content }] };
    send({ id, action: 'load_ruleset', context: { rulesetName, source } });
    return receive();
  };
  const askToVerify = (
    id: number,
    file: string,
    options: { method?: string; uid?: string; resource?: object; rulesetName?: string } = {},
  ): void => {
    const { method = 'get', uid, resource, rulesetName = 'main' } = options;
    const nothing = { null_value: null };
    const auth =
      uid === undefined ? nothing : { map_value: { fields: { uid: { string_value: uid } } } };
    const path = { path_value: { segments: [{ simple: 'b' }, { simple: 'x' }] } };
    const time = { timestamp_value: '2026-03-01T10:00:00.250Z' };
    send({
      id,
      action: 'verify',
      context: {
        rulesetName,
        service: 'firebase.storage',
        path: `/b/bucket/o/${file}`,
        method,
        variables: {
          resource: nothing,
          request: { map_value: { fields: { auth, path, time, resource: resource ?? nothing } } },
        },
      },
    });
  };
  const verify = (...ask: Parameters<typeof askToVerify>): Promise<Message> => {
    askToVerify(...ask);
    return receive();
  };
  const document = (name: string, fields: object): object => ({
    status: 'ok',
    result: { name: `projects/demo-x/databases/(default)/documents/${name}`, fields },
  });

  beforeAll(async () => {
    const jdk = findJdk();
    const jar = await buildStorageRulesRuntime(jdk, componentJar!, () => undefined);
    const java = path.join(jdk.home, 'bin', 'java');
    readsFolder = await mkdtemp(path.join(tmpdir(), 'reads-'));
    runtime = spawn(java, ['-Djava.security.manager=disallow', '-jar', jar, 'serve'], {
      env: { ...process.env, STORAGE_RULES_READS_FILE: path.join(readsFolder, 'reads') },
    });
    createInterface({ input: runtime.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as Message;
      const next = waiting.shift();
      if (next === undefined) received.push(message);
      else next(message);
    });
    runtime.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    expect(await receive()).toStrictEqual({ id: -1, status: 'ok' });
    expect(await load(0, 'main', rules)).toMatchObject({
      ...{ id: 0, status: 'ok', errors: [], warnings: [] },
      result: { rulesVersion: 2 },
    });
  }, 120_000);

  afterAll(async () => {
    await rm(readsFolder, { recursive: true, force: true });
    if (runtime.exitCode !== null) return;
    const ended = once(runtime, 'exit');
    runtime.stdin.end();
    expect(await ended).toStrictEqual([0, null]);
  });

  it('permits', async () => {
    expect(await verify(1, 'signed-in/a.wav', { uid: 'ann' })).toStrictEqual({
      ...{ id: 1, status: 'ok', errors: [], warnings: [] },
      result: { permit: true },
    });
  });

  it('denies, by a condition and by default', async () => {
    expect((await verify(2, 'signed-in/a.wav')).result).toStrictEqual({ permit: false });
    expect((await verify(3, 'elsewhere/a.wav', { uid: 'ann' })).result).toStrictEqual({
      permit: false,
    });
  });

  it("judges an upload's size and type", async () => {
    const upload = (size: number, contentType: string): object => ({
      map_value: {
        fields: { size: { int_value: size }, contentType: { string_value: contentType } },
      },
    });
    const create = async (id: number, resource: object): Promise<boolean | undefined> =>
      (await verify(id, 'small/a', { method: 'create', resource })).result?.permit;
    expect(await create(4, upload(99, 'audio/wav'))).toBe(true);
    expect(await create(5, upload(100, 'audio/wav'))).toBe(false);
    expect(await create(6, upload(99, 'text/html'))).toBe(false);
  });

  it('reports compile errors with their position, and loads nothing', async () => {
    const answer = await load(
      7,
      'broken',
      'service firebase.storage { match /b { allow read: if } }',
    );
    expect(answer.errors?.join('\n')).toMatch(/^storage\.rules:1:\d+ - ERROR .*if/m);
    const verdict = await verify(8, 'signed-in/a', { rulesetName: 'broken' });
    expect(verdict.errors?.join()).toContain('No ruleset is loaded under the name broken');
    expect(verdict.result).toStrictEqual({ permit: false });
  });

  it('takes an evaluation error for a refusal, with a warning', async () => {
    const verdict = await verify(9, 'error/a', { uid: 'ann' });
    expect(verdict).toMatchObject({ id: 9, errors: [], result: { permit: false } });
    expect(verdict.warnings?.join()).toMatch(/line \[18\].*Null value error/);
  });

  it.each([
    [true, { booleanValue: true }],
    [false, { booleanValue: false }],
  ])('asks for a document and permits by what is in it: %s', async (permit, open) => {
    const question = await verify(10, 'centers/c1/a');
    expect(question).toMatchObject({
      ...{ id: 10, action: 'fetch_firestore_document' },
      context: { path: '/databases/(default)/documents/centers/c1' },
    });
    const id = question.server_request_id!;
    send({ id, ...document('centers/c1', { open }) });
    expect(await receive()).toMatchObject({ id, status: 'ok', result: { permit } });
  });

  it('refuses with a warning when the document of firestore.get is not found', async () => {
    const { server_request_id: id } = await verify(11, 'centers/c2/a');
    send({ id, status: 'not_found' });
    const verdict = await receive();
    expect(verdict).toMatchObject({ id, result: { permit: false } });
    expect(verdict.warnings).toHaveLength(1);
  });

  it('answers firestore.exists, found and not', async () => {
    const found = await verify(12, 'centers/c1/a', { method: 'delete' });
    send({ id: found.server_request_id, ...document('centers/c1', {}) });
    expect((await receive()).result).toStrictEqual({ permit: true });
    const lost = await verify(13, 'centers/c1/a', { method: 'delete' });
    send({ id: lost.server_request_id, status: 'not_found' });
    const verdict = await receive();
    expect(verdict).toMatchObject({ warnings: [], result: { permit: false } });
  });

  it('asks for two documents one after the other and answers under the last id', async () => {
    const first = await verify(14, 'centers/c1/a', { method: 'update', uid: 'ann' });
    const role = { mapValue: { fields: { ann: { stringValue: 'admin' } } } };
    send({ id: first.server_request_id, ...document('centers/c1', { role }) });
    const second = await receive();
    expect(second).toMatchObject({
      id: first.server_request_id,
      context: { path: '/databases/(default)/documents/people/ann' },
    });
    expect(second.server_request_id).not.toBe(first.server_request_id);
    send({ id: second.server_request_id, ...document('people/ann', {}) });
    expect(await receive()).toMatchObject({
      id: second.server_request_id,
      result: { permit: true },
    });
  });

  it('tells which documents each verdict took, if it is asked to', async () => {
    const lines = async () =>
      (await readFile(path.join(readsFolder, 'reads'), 'utf8')).trimEnd().split('\n');
    const before = await lines();
    const first = await verify(17, 'centers/c9/a', { method: 'update', uid: 'ann' });
    const role = { mapValue: { fields: { ann: { stringValue: 'admin' } } } };
    send({ id: first.server_request_id, ...document('centers/c9', { role }) });
    const second = await receive();
    send({ id: second.server_request_id, status: 'not_found' });
    expect((await receive()).result).toStrictEqual({ permit: false });
    await verify(18, 'signed-in/a.wav', { uid: 'ann' });
    const [twoDocuments, none] = (await lines()).slice(before.length);
    expect((JSON.parse(twoDocuments ?? '') as string[]).toSorted()).toStrictEqual([
      '/databases/(default)/documents/centers/c9',
      '/databases/(default)/documents/people/ann',
    ]);
    expect(none).toBe('[]');
  });

  it('reads every kind of Firestore value', async () => {
    const { server_request_id: id } = await verify(15, 'typed/t');
    const fields = {
      count: { integerValue: '3' },
      ratio: { doubleValue: 0.5 },
      at: { timestampValue: '2026-03-01T09:59:59.999999Z' },
      tags: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } },
      nested: { mapValue: { fields: { flag: { booleanValue: true } } } },
      nothing: { nullValue: null },
      where: { geoPointValue: { latitude: 1.5, longitude: 2 } },
      ref: { referenceValue: 'projects/demo-x/databases/(default)/documents/a/b' },
      empty: { arrayValue: {} },
      none: { mapValue: {} },
      bytes: { bytesValue: 'AAE=' },
    };
    send({ id, ...document('typed/t', fields) });
    expect(await receive()).toMatchObject({ warnings: [], result: { permit: true } });
  });

  it('keeps several verifications apart whose documents arrive in another order', async () => {
    const centers = ['c1', 'c2', 'c3'];
    centers.forEach((center, index) => {
      askToVerify(20 + index, `centers/${center}/a`);
    });
    askToVerify(23, 'signed-in/a', { uid: 'ann' });
    const questions = [await receive(), await receive(), await receive()];
    expect(await receive()).toMatchObject({ id: 23, result: { permit: true } });
    expect(questions.map(({ id }) => id)).toStrictEqual([20, 21, 22]);
    for (const index of [2, 0, 1]) {
      const id = questions[index]!.server_request_id;
      send({
        id,
        ...document(`centers/${centers[index]}`, { open: { booleanValue: index === 0 } }),
      });
      expect(await receive()).toMatchObject({ id, result: { permit: index === 0 } });
    }
  });

  it('survives lines that are no requests, and documents that nobody asked for', async () => {
    for (const line of [
      'garbage',
      '{}',
      '[1]',
      '{"id":',
      '"x"',
      '{"id":5}',
      '{"id":77,"status":"ok"}',
    ]) {
      send(line);
    }
    expect((await verify(30, 'signed-in/a', { uid: 'ann' })).result).toStrictEqual({
      permit: true,
    });
    expect(errors).toContain('Ignored a line that is no request');
    expect(errors).toContain('Ignored a document that nothing waits for: 77');
  });

  it('answers requests that it cannot handle', async () => {
    send({ id: 31, action: 'dance', context: {} });
    expect((await receive()).errors).toStrictEqual(['Unknown action: dance']);
    send({ id: 32, action: 'verify', context: { rulesetName: 'main' } });
    expect(await receive()).toMatchObject({ id: 32, result: { permit: false } });
  });
});
