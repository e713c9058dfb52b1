import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { routes } from './app.ts';
import { jsonRoute } from './route.ts';

describe('openApiDocument', () => {
  it('has every route, each with a name of its own', () => {
    const { paths } = openApiDocument(routes);
    expect(Object.keys(paths ?? {}).sort()).toEqual(
      [...new Set(routes.map(({ path }) => path))].sort(),
    );
    const names = routes.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('asks for an ID token wherever a person must be signed in, for a genuine app but where anybody may read', () => {
    const { paths } = openApiDocument(routes);
    for (const { path, method, access } of routes) {
      const operation = paths?.[path]?.[method];
      const idToken = access === 'public' ? {} : { firebaseIdToken: [] };
      const isOpen = access === 'public' && method === 'get';
      expect(operation?.security, path).toEqual(
        isOpen ? [] : [{ ...idToken, firebaseAppCheck: [] }, idToken],
      );
      const answers = Object.keys(operation?.responses ?? {});
      expect(answers.includes('401'), path).toBe(!isOpen);
    }
  });

  it('says of a nullable use of a named schema that it is nullable, and of the schema that it is not', () => {
    const named = z.object({ value: z.string() }).meta({ id: 'Named' });
    const route = jsonRoute({
      ...{ method: 'get', path: '/x', operationId: 'x', tag: 'x', summary: 'x', description: 'x' },
      ...{ access: 'public', params: z.strictObject({}), cacheControl: 'no-store' },
      response: z.object({ maybe: named.nullable(), surely: named }),
      responseDescription: 'x',
      handler: () => Promise.resolve({ maybe: null, surely: { value: 'x' } }),
    });
    const { paths, components } = openApiDocument([route]);
    const reference = { $ref: '#/components/schemas/Named' };
    expect(JSON.stringify(paths?.['/x'])).toContain(
      JSON.stringify({ maybe: { anyOf: [reference, { type: 'null' }] }, surely: reference }),
    );
    expect(components?.schemas?.['Named']).toMatchObject({ type: 'object' });
  });
});
