import type { AgeBand } from './ageBand.ts';

/** Somebody in an export, by what others may know them by. */
export interface Subject {
  readonly patientId: string;
  readonly ageBand: AgeBand | null;
  readonly sexAtBirth: 'female' | 'male' | 'unknown';
  readonly sites: ReadonlySet<string>;
}

/** How many patients of an age band and a sex were recorded at a site. */
export interface Cell {
  /** Null, with the sex: those whose band and sex are not told. */
  readonly ageBand: AgeBand | null;
  readonly sexAtBirth: Subject['sexAtBirth'] | null;
  readonly site: string;
  /** Null: fewer than the smallest cell. */
  readonly patients: number | null;
}

/**
 * Finds those whose age band and sex must not be told, so that in what is told every combination of band,
 * sex and site has at least `minimumCellSize` patients (k-anonymity, Sweeney 2002). Whoever is hidden
 * is missing in other cells, so it goes on until nobody has to be hidden any more.
 *
 * @returns ids of patients
 */
export function hiddenSubjects(
  subjects: readonly Subject[],
  minimumCellSize: number,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (;;) {
    const told = subjects.filter(({ patientId }) => !hidden.has(patientId));
    const sizes = sizesOf(told);
    const small = told.filter((subject) =>
      cellNamesOf(subject).some((name) => (sizes.get(name) ?? 0) < minimumCellSize),
    );
    if (small.length === 0) return hidden;
    for (const { patientId } of small) hidden.add(patientId);
  }
}

/** Counts patients by band, sex and site; those who are hidden by site alone. */
export function countCells(
  subjects: readonly Subject[],
  hidden: ReadonlySet<string>,
  minimumCellSize: number,
): Cell[] {
  const cells = new Map<string, Omit<Cell, 'patients'> & { patients: number }>();
  for (const subject of subjects) {
    const isHidden = hidden.has(subject.patientId);
    for (const site of subject.sites) {
      const ageBand = isHidden ? null : subject.ageBand;
      const sexAtBirth = isHidden ? null : subject.sexAtBirth;
      const name = JSON.stringify([ageBand, sexAtBirth, site]);
      const cell = cells.get(name) ?? { ageBand, sexAtBirth, site, patients: 0 };
      cells.set(name, { ...cell, patients: cell.patients + 1 });
    }
  }
  return [...cells.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => ({
      ...cell,
      patients: cell.patients < minimumCellSize ? null : cell.patients,
    }));
}

function cellNamesOf({ ageBand, sexAtBirth, sites }: Subject): string[] {
  return [...sites].map((site) => JSON.stringify([ageBand, sexAtBirth, site]));
}

function sizesOf(subjects: readonly Subject[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const name of subjects.flatMap(cellNamesOf)) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return sizes;
}
