import { annotationCells } from '../../functions/test/support/grid/annotationCells.ts';
import type { Cell } from '../../functions/test/support/grid/cell.ts';
import { correctionCells } from '../../functions/test/support/grid/correctionCells.ts';
import {
  announcementCells,
  firestoreExtras,
  firestoreGrid,
} from '../../functions/test/support/grid/firestoreCells.ts';
import { patientCells } from '../../functions/test/support/grid/patientCells.ts';
import {
  putArtifacts,
  putFixtures,
  putOriginals,
} from '../../functions/test/support/grid/fixtures.ts';
import { storageGrid, uploadCells } from '../../functions/test/support/grid/storageCells.ts';
import { createTestCenter, type TestCenter } from '../../functions/test/support/people.ts';
import { firstDifference, StuckClientError } from './firstDifference.ts';
import type { RulesFile } from './rulesEmulators.ts';

/** A prime larger than any neighbourhood of cells that are alike. */
const stride = 89;

/** The rules grids in one center, ready to be asked again and again. */
export async function prepareGrids() {
  let center = await prepareCenter();
  const { firestore, storage, uploads } = rulesCells();
  const cells: Record<RulesFile, Cell[]> = {
    'firestore.rules': spread(firestore),
    'storage.rules': [...spread(storage), ...uploads],
  };
  const ask = async (file: RulesFile): Promise<Cell | null> => {
    try {
      return await firstDifference(cells[file], center);
    } catch (error) {
      if (!(error instanceof StuckClientError)) throw error;
      // New clients get an answer, unless these rules are the reason that there is none.
      center = await prepareCenter();
      return firstDifference(cells[file], center).catch((again: unknown) => {
        if (again instanceof StuckClientError) return again.cell;
        throw again;
      });
    }
  };
  return {
    /** The name of a cell that notices that something is wrong, or null. */
    async notice(file: RulesFile): Promise<string | null> {
      const found = await ask(file);
      if (found === null) return null;
      // Whoever noticed once notices again: neighbouring mutants are alike.
      cells[file] = [found, ...cells[file].filter((cell) => cell !== found)];
      return found.name;
    },
    /** Puts back what a mutant has let somebody change. */
    async restore(file: RulesFile): Promise<void> {
      await putFixtures(center);
      if (file === 'storage.rules') await Promise.all([putOriginals(center), putArtifacts(center)]);
    },
  };
}

/** Every cell that asks the rules something. */
export function rulesCells() {
  return {
    firestore: [
      ...firestoreGrid(),
      ...firestoreExtras(),
      ...announcementCells(),
      ...patientCells(),
      ...annotationCells(),
      ...correctionCells(),
    ],
    storage: storageGrid(),
    uploads: uploadCells(),
  };
}

/** A fresh center that holds everything that the cells look at. */
export async function prepareCenter(): Promise<TestCenter> {
  const center = await createTestCenter();
  await Promise.all([putFixtures(center), putOriginals(center), putArtifacts(center)]);
  return center;
}

/** The same cells in an order in which those that are alike are far apart. */
function spread(cells: readonly Cell[]): Cell[] {
  return cells
    .map((cell, index) => ({ cell, order: (index * stride) % cells.length }))
    .sort((a, b) => a.order - b.order)
    .map(({ cell }) => cell);
}
