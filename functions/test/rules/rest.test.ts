import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../src/http/app.ts';
import { putFhirFixtures } from '../support/grid/fhirSpecs.ts';
import { putArtifacts, putFixtures } from '../support/grid/fixtures.ts';
import { restGrid, routesBesideTheTable, routeSpecs } from '../support/grid/restCells.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putArtifacts(center), putFhirFixtures(center)]);
});

afterAll(async () => {
  await center.close();
});

describe('REST: the permissions table', () => {
  it('asks of every route that wants a token', () => {
    const guarded = routes.filter(({ access }) => access === 'signed_in');
    expect([...Object.keys(routeSpecs), ...routesBesideTheTable].toSorted()).toEqual(
      guarded.map(({ operationId }) => operationId).toSorted(),
    );
  });

  it.each(restGrid())('$name: $expected', async ({ attempt, expected }) => {
    expect(await attempt(center)).toBe(expected);
  });
});
