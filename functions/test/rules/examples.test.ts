import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, type Example } from '../../src/http/examples.ts';
import { anonymizer } from '../support/examples/anonymize.ts';
import { exampleRequests, type ExampleRequest } from '../support/examples/exampleRequests.ts';
import { putFhirFixtures } from '../support/grid/fhirSpecs.ts';
import { putArtifacts, putFixtures } from '../support/grid/fixtures.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { send } from '../support/rest.ts';

const file = path.resolve(import.meta.dirname, '../../src/http/examples.json');
const isRecording = process.env['RECORD_EXAMPLES'] === '1';

let center: TestCenter;
const recorded: Record<string, Example> = {};

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putArtifacts(center), putFhirFixtures(center)]);
});

afterAll(async () => {
  await center.close();
  if (!isRecording) return;
  const anonymous = anonymizer(center)(recorded);
  await writeFile(file, `${JSON.stringify(anonymous, null, 2)}\n`);
});

/** Sends the request of an example. */
async function execute({ route, standing, request }: ExampleRequest): Promise<Example> {
  const sent = await request(center);
  const response = await send(sent, center.people[standing ?? 'signed_out']);
  const { status } = response;
  const body: unknown = route.answer === 'json' ? await response.json() : undefined;
  await response.body?.cancel().catch(() => undefined);
  return {
    request: {
      path: sent.path,
      ...(sent.headers === undefined ? {} : { headers: sent.headers }),
      ...(sent.body === undefined ? {} : { body: sent.body }),
    },
    response: { status, ...(body === undefined ? {} : { body }) },
  };
}

describe('the examples of the docs page', () => {
  it.each(exampleRequests.map((each) => [each.route.operationId, each] as const))(
    '%s',
    async (operationId, example) => {
      const executed = await execute(example);
      recorded[operationId] = executed;
      const { status, body } = executed.response;
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      const { route } = example;
      if (route.answer === 'json') expect(route.response.parse(body)).toEqual(body);
      if (isRecording) return;
      const { request, response } = examples[operationId] ?? {};
      expect(response?.status, 'record it: see docs/emulators.md').toBe(status);
      expect(request?.path.split('?')[0]?.split('/')).toHaveLength(route.path.split('/').length);
      if (route.body !== undefined) route.body.parse(request?.body ?? {});
      if (route.answer === 'json') {
        expect(route.response.parse(response?.body)).toEqual(response?.body);
      }
    },
  );
});
