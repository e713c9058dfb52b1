import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  announcementCells,
  firestoreExtras,
  firestoreGrid,
} from '../support/grid/firestoreCells.ts';
import { putFixtures } from '../support/grid/fixtures.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

let center: TestCenter;

beforeAll(async () => {
  center = await createTestCenter();
  await putFixtures(center);
});

afterAll(async () => {
  await center.close();
});

describe.each([
  ['the permissions table', firestoreGrid()],
  ['what stands beside the table', firestoreExtras()],
  ['what an announcement may say', announcementCells()],
])('firestore.rules: %s', (_what, cells) => {
  it.each(cells)('$name: $expected', async ({ attempt, expected }) => {
    expect(await attempt(center)).toBe(expected);
  });
});
