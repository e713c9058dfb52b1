import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import vm from 'node:vm';
import express from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import type { DemoSignIn } from './docsDemo.ts';
import { docsPage } from './docsPage.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** What is answered at a path below the page. */
async function read(demo: DemoSignIn | null, path: string) {
  const server = express().use(docsPage(demo)).listen(0);
  await once(server, 'listening');
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, text: await response.text(), policy };
}

const demo: DemoSignIn = {
  ...{ authUrl: 'http://127.0.0.1:9099', password: 'auscultra-demo' },
  emails: ['admin@demo-clinic.example.org'],
};

it('knows of no account outside of emulators', async () => {
  const page = await read(null, '/docs');
  expect(page.text).not.toMatch(/demo|button/u);
  expect(page.policy).not.toContain('connect-src');
  expect((await read(null, '/docs/demo.js')).status).toBe(404);
});

it('lets no script in but its own', async () => {
  for (const each of [null, demo]) {
    const { text, policy } = await read(each, '/docs');
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
    expect(text).not.toMatch(/<script>|onclick|src="(?!\.\/docs\/)/u);
  }
});

it('serves nothing of Swagger UI but what the page needs', async () => {
  expect((await read(null, '/docs/swagger-ui.css')).status).toBe(200);
  for (const other of ['index.html', 'swagger-initializer.js', 'swagger-ui-bundle.js.map', '']) {
    expect((await read(null, `/docs/swagger-ui.css/${other}`)).status, other).toBe(404);
    if (other !== '') expect((await read(null, `/docs/${other}`)).status, other).toBe(404);
  }
});

const document = {
  paths: {
    '/v1/centers/{centerId}/recordings/{recordingId}/move': {
      post: {
        parameters: [
          { in: 'path', name: 'centerId', example: 'north-clinic' },
          { in: 'path', name: 'recordingId', example: 'r-0' },
          { in: 'header', name: 'If-Match' },
        ],
        requestBody: {
          content: { 'application/json': { example: { patientId: 'p-0', reason: 'x' } } },
        },
      },
    },
    '/fhir/R4/{centerId}/Observation/{id}': {
      get: { parameters: [{ in: 'path', name: 'id', example: 'o-0' }] },
    },
  },
};

const demoCenter: Readonly<Record<string, unknown>> = {
  './openapi.json': document,
  './v1/me': { userId: 'u-1', memberships: [{ centerId: 'c-1' }] },
  './v1/centers/c-1/recordings?status=analyzed&limit=50': {
    recordings: [
      { id: 'r-1', kind: 'lung', patientId: null, examId: null, summary: { analysisId: 'a-1' } },
      { id: 'r-2', kind: 'heart', patientId: 'p-2', examId: 'e-2', summary: { analysisId: 'a-2' } },
    ],
  },
  './v1/centers/c-1/patients/p-2': { familyName: 'Berg' },
};

it('hands the token of a demo account to the page, and ids that are there to its examples', async () => {
  const { text } = await read(demo, '/docs');
  expect(text).toContain('<button type="button">admin@demo-clinic.example.org</button>');
  const { text: script } = await read(demo, '/docs/demo.js');
  const said = { textContent: '' };
  let click = () => Promise.resolve();
  const button = {
    textContent: demo.emails[0],
    addEventListener: (_type: string, listener: () => Promise<void>) => (click = listener),
  };
  const element = { querySelector: () => said, querySelectorAll: () => [button] };
  const preauthorizeApiKey = vi.fn();
  const updateSpec = vi.fn<(text: string) => void>();
  const ask = vi.fn((url: string) =>
    Promise.resolve({ json: () => Promise.resolve(demoCenter[url] ?? { idToken: 'token' }) }),
  );
  vm.runInNewContext(script, {
    document: { getElementById: () => element },
    window: { ui: { preauthorizeApiKey, specActions: { updateSpec } } },
    fetch: ask,
  });
  await click();
  expect(ask.mock.calls[0]).toMatchObject([
    expect.stringContaining('http://127.0.0.1:9099/identitytoolkit.googleapis.com/v1/accounts:'),
    { body: expect.stringContaining('admin@demo-clinic.example.org') as string },
  ]);
  expect(preauthorizeApiKey).toHaveBeenCalledWith('firebaseIdToken', 'token');
  expect(said.textContent).toContain('Signed in');
  const told = JSON.parse(updateSpec.mock.calls[0]?.[0] ?? '{}') as typeof document;
  const { post } = told.paths['/v1/centers/{centerId}/recordings/{recordingId}/move'];
  expect(post.parameters.map(({ example }) => example)).toEqual(['c-1', 'r-2', undefined]);
  expect(post.requestBody.content['application/json'].example).toEqual({
    ...{ patientId: 'p-2', reason: 'x' },
  });
  const { get } = told.paths['/fhir/R4/{centerId}/Observation/{id}'];
  expect(get.parameters[0]?.example).toBe('r-2.heart-rate');
});
