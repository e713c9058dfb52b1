import { expect, it } from 'vitest';
import { routes } from './app.ts';
import { jsonRoute } from './route.ts';
import { z } from 'zod';

it('writes down whatever somebody does who is signed in', () => {
  const unseen = routes.filter(
    ({ access, audit }) => access === 'signed_in' && audit === undefined,
  );
  expect(unseen).toEqual([]);
});

it('can’t be declared otherwise', () => {
  const route = {
    method: 'get',
    path: '/x',
    operationId: 'x',
    tag: 'Service',
    summary: 'x',
    description: 'x',
    params: z.strictObject({}),
    cacheControl: 'no-store',
    response: z.object({}),
    responseDescription: 'x',
    handler: () => Promise.resolve({}),
  } as const;
  // @ts-expect-error: a route for those who are signed in says what is written down
  jsonRoute({ ...route, access: 'signed_in' });
  jsonRoute({ ...route, access: 'public' });
});
