import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { operationOutcomeSchema } from './fhir/operationOutcome.ts';
import { openApiDocument } from './openapi.ts';
import { problemCodes, problemMediaType, problemSchema } from './problem.ts';
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

  it('has every route in a group that says what it is about, and no empty group', () => {
    const named = openApiDocument(routes).tags?.map(({ name }) => name);
    expect(named?.toSorted()).toEqual([...new Set(routes.map(({ tag }) => tag))].sort());
  });

  it('shows errors that are answered so', () => {
    const { components } = openApiDocument(routes);
    const answers = Object.entries(components?.responses ?? {});
    expect(answers.length).toBeGreaterThan(20);
    for (const [name, { content = {} }] of answers as [string, ZodOpenApiResponseObject][]) {
      const [mediaType = ''] = Object.keys(content);
      const example: unknown = content[mediaType as keyof typeof content]?.example;
      const schema = mediaType === problemMediaType ? problemSchema : operationOutcomeSchema;
      expect(() => z.strictObject(schema.shape).parse(example), name).not.toThrow();
      const { code, status } = example as { code?: string; status?: number };
      if (code !== undefined) expect(problemCodes[code], name).toBe(status);
    }
  });

  it('says of a nullable use of a named schema that it is nullable, and of the schema that it is not', () => {
    const named = z.object({ value: z.string() }).meta({ id: 'Named' });
    const route = jsonRoute({
      ...{
        method: 'get',
        path: '/x',
        operationId: 'x',
        tag: 'Service',
        summary: 'x',
        description: 'x',
      },
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
