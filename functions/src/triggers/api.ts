import { onRequest } from 'firebase-functions/https';
import { apiFunction } from '../config.ts';
import { apiPorts } from '../container.ts';
import { once } from '../once.ts';

const loadRestApp = once(async () => {
  const [ports, { createRestApp }] = await Promise.all([apiPorts(), import('../http/app.ts')]);
  return createRestApp(ports);
});

/** The REST surface, loaded with the first request. */
export const api = onRequest({ ...apiFunction, invoker: 'public' }, async (request, response) => {
  const restApp = await loadRestApp();
  restApp(request, response);
});
