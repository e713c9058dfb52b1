import { expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { jsonRoute } from './route.ts';

it('shows an example in every place of its operation', () => {
  const route = jsonRoute({
    ...{ method: 'post', path: '/v1/{name}/x', operationId: 'x', tag: 'Service', summary: 'x' },
    ...{ description: 'x', access: 'public', cacheControl: 'no-store', status: 201 },
    params: z.strictObject({ name: z.string() }),
    query: z.strictObject({ q: z.string().optional(), other: z.string().optional() }),
    body: z.strictObject({ a: z.number() }),
    ...{ response: z.object({ b: z.number() }), responseDescription: 'x' },
    handler: () => Promise.resolve({ b: 2 }),
  });
  const example = {
    request: { path: '/v1/north%20clinic/x?q=y', body: { a: 1 } },
    response: { status: 201, body: { b: 2 } },
  };
  const shown = JSON.stringify(openApiDocument([route], { x: example }).paths?.['/v1/{name}/x']);
  expect(JSON.parse(shown)).toMatchObject({
    post: {
      parameters: [{ name: 'name', example: 'north clinic' }, { name: 'q', example: 'y' }, {}],
      requestBody: { content: { 'application/json': { example: { a: 1 } } } },
      responses: { '201': { content: { 'application/json': { example: { b: 2 } } } } },
    },
  });
  expect(shown.match(/"example":/gu)).toHaveLength(4);
});
