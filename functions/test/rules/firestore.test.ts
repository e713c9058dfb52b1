import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotationCells } from '../support/grid/annotationCells.ts';
import { correctionCells } from '../support/grid/correctionCells.ts';
import {
  announcementCells,
  firestoreExtras,
  firestoreGrid,
} from '../support/grid/firestoreCells.ts';
import { putFixtures } from '../support/grid/fixtures.ts';
import { patientSchema } from '../../src/domain/patients/patient.ts';
import { patientCells, patientValues } from '../support/grid/patientCells.ts';
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
  ['what may be said about a patient', patientCells()],
  ['what an annotation may say', annotationCells()],
  ['what may be corrected of a recording', correctionCells()],
])('firestore.rules: %s', (_what, cells) => {
  it.each(cells)('$name: $expected', async ({ attempt, expected }) => {
    expect(await attempt(center)).toBe(expected);
  });
});

describe('the schema of a patient', () => {
  it.each(patientValues)('says the same of %s: %s', (_what, expected, fields) => {
    const said = patientSchema.partial().safeParse(fields).success;
    expect(said ? 'allowed' : 'denied').toBe(expected);
  });
});
