import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Set-up of tests that need the REST surface and no function beside it: serves the very app of the
 * function `api` in this process, with the adapters of the container on the emulators that run.
 * Nothing answers events, so that nothing happens but what a test does. Only the task queues are
 * left out, since no function is there to be queued for.
 *
 * That the app does the same behind Cloud Functions, which reads bodies before it, is for the tests in
 * functions/test/emulator to show: rest.test.ts, client.test.ts and companion.test.ts.
 */
process.env['FUNCTIONS_EMULATOR'] = 'true';

const { publicApi } = await import('../../src/config.ts');
const nowhere = { enqueue: () => Promise.resolve() };

const server = createServer((request, response) => {
  void (loading ??= loadApp()).then((app) => {
    // The platform takes off the front of a path, too.
    request.url = request.url?.replace(publicApi.mountPath, '') ?? '/';
    app(request, response);
  });
});
// Clients close what they don't use: closed from here while a busy process sends, a request is lost.
server.keepAliveTimeout = 0;
let loading: ReturnType<typeof loadApp> | undefined;

async function loadApp() {
  const [{ apiPorts }, { createRestApp }] = await Promise.all([
    import('../../src/container.ts'),
    import('../../src/http/app.ts'),
  ]);
  return createRestApp({
    ...(await apiPorts()),
    ...{ queue: nowhere, deliveries: nowhere, jobQueue: nowhere },
  });
}

await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
server.unref();
const { port } = server.address() as AddressInfo;
process.env['TEST_API_URL'] = `http://127.0.0.1:${port}${publicApi.mountPath}`;
