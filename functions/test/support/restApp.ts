import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Set-up of tests that need the REST surface and no function beside it: serves the very app of the
 * function `api` in this process, with the adapters of the container on the emulators that run.
 * Nothing answers events, so that nothing happens but what a test does. Only the task queues are
 * left out, since no function is there to be queued for.
 */
process.env['FUNCTIONS_EMULATOR'] = 'true';

const nowhere = { enqueue: () => Promise.resolve() };

const server = createServer((request, response) => {
  void (loading ??= loadApp()).then((app) => {
    app(request, response);
  });
});
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
process.env['TEST_API_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
