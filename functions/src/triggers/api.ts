import { onRequest } from 'firebase-functions/https';
import { apiFunction } from '../config.ts';
import { apiPorts } from '../container.ts';

/** The REST surface, loaded with the first request. */
export const api = onRequest({ ...apiFunction, invoker: 'public' }, async (request, response) => {
  const restApp = await (loading ??= loadRestApp());
  restApp(request, response);
});

let loading: ReturnType<typeof loadRestApp> | undefined;

async function loadRestApp() {
  const [ports, { createRestApp }] = await Promise.all([apiPorts(), import('../http/app.ts')]);
  return createRestApp(ports);
}
