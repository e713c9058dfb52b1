import type { Figure, Measure } from './figure.ts';
import { measureMain, type CircorRecording } from './sets/circor.ts';

/** The main figures of one part of CirCor. */
export interface Subgroup {
  readonly by: SubgroupBy;
  readonly value: string;
  readonly recordingCount: number;
  readonly personCount: number;
  readonly figures: Readonly<Record<keyof ReturnType<typeof measureMain>, Figure>>;
}
export type SubgroupBy = 'sex' | 'age' | 'site' | 'murmur';

const subgroupings: Readonly<
  Record<SubgroupBy, { of: (recording: CircorRecording) => string; order: readonly string[] }>
> = {
  sex: { of: ({ row }) => row.sex, order: ['Female', 'Male'] },
  age: {
    of: ({ row }) => row.age,
    order: ['Neonate', 'Infant', 'Child', 'Adolescent', 'Young Adult'],
  },
  site: { of: ({ row }) => row.location, order: ['AV', 'PV', 'TV', 'MV', 'Phc'] },
  murmur: { of: ({ row }) => row.murmur_patient, order: ['Present', 'Absent', 'Unknown'] },
};

/** CirCor by sex, age, site and the patient's murmur status; values in a settled order. */
export function measureSubgroups(
  recordings: readonly CircorRecording[],
  measure: Measure,
): Subgroup[] {
  const subgroups: Subgroup[] = [];
  for (const by of ['sex', 'age', 'site', 'murmur'] as const) {
    const { of, order } = subgroupings[by];
    const rank = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length);
    const parts = [...Map.groupBy(recordings, (recording) => nameOf(of(recording)))].sort(
      ([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1),
    );
    for (const [value, own] of parts) {
      subgroups.push({
        by,
        value,
        recordingCount: own.length,
        personCount: new Set(own.map(({ person }) => person)).size,
        figures: measureMain(measure, own, `/${by}=${value}`),
      });
    }
  }
  return subgroups;
}

function nameOf(value: string): string {
  return value === '' || value === 'nan' ? 'not given' : value;
}
