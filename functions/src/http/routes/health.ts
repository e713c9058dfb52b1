import { z } from 'zod';
import { jsonRoute, type Route } from '../route.ts';

/** Whether this process answers: asked by load balancers, touches nothing behind it. */
export const healthRoute: Route = jsonRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tag: 'Service',
  summary: 'Whether the service answers',
  description: 'Public and free of side effects.',
  access: 'public',
  params: z.strictObject({}),
  response: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }),
  responseDescription: 'It does',
  cacheControl: 'no-store',
  handler: () => Promise.resolve({ status: 'ok' as const }),
});
