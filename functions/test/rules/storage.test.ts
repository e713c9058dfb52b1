import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putArtifacts, putFixtures, putOriginals } from '../support/grid/fixtures.ts';
import { storageGrid, uploadCells } from '../support/grid/storageCells.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
  await Promise.all([putFixtures(center), putOriginals(center), putArtifacts(center)]);
});

afterAll(async () => {
  await center.close();
});

describe.each([
  ['the permissions table', storageGrid()],
  ['what may be uploaded', uploadCells()],
])('storage.rules: %s', (_what, cells) => {
  it.each(cells)('$name: $expected', async ({ attempt, expected }) => {
    expect(await attempt(center)).toBe(expected);
  });
});
