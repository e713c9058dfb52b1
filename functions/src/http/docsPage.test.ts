import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import vm from 'node:vm';
import express from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import { docsPage, type DemoSignIn } from './docsPage.ts';

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

it('hands the token of a demo account to the page', async () => {
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
  const ask = vi.fn(() => Promise.resolve({ json: () => Promise.resolve({ idToken: 'token' }) }));
  vm.runInNewContext(script, {
    ...{ document: { getElementById: () => element }, window: { ui: { preauthorizeApiKey } } },
    fetch: ask,
  });
  await click();
  expect(ask.mock.calls[0]).toMatchObject([
    expect.stringContaining('http://127.0.0.1:9099/identitytoolkit.googleapis.com/v1/accounts:'),
    { body: expect.stringContaining('admin@demo-clinic.example.org') as string },
  ]);
  expect(preauthorizeApiKey).toHaveBeenCalledWith('firebaseIdToken', 'token');
  expect(said.textContent).toContain('Signed in');
});
