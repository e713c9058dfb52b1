import { possibleDays } from '../patients/birthDate.ts';

/** Ages in bands of ten years; whoever is ninety or older is in one band. */
export const ageBands = [
  '0-9',
  '10-19',
  '20-29',
  '30-39',
  '40-49',
  '50-59',
  '60-69',
  '70-79',
  '80-89',
  '90+',
] as const;
export type AgeBand = (typeof ageBands)[number];

/**
 * The age band of somebody on a day.
 *
 * @param birthDate - `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 * @param day - `YYYY-MM-DD`, or a timestamp that begins so
 * @returns null when it isn't known for sure, or the day lies before the birth
 */
export function ageBandOn(birthDate: string | null, day: string): AgeBand | null {
  if (birthDate === null) return null;
  const [oldest, youngest] = possibleDays(birthDate).map((born) => ageOn(born, day));
  if (oldest === undefined || youngest === undefined || oldest < 0) return null;
  // Whoever is there on that day has been born by then.
  const [band, other] = [oldest, Math.max(0, youngest)].map(bandOf);
  return band === other ? (band ?? null) : null;
}

function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5, 10) < born.slice(5, 10) ? years - 1 : years;
}

function bandOf(age: number): AgeBand | undefined {
  return ageBands[Math.min(Math.floor(age / 10), 9)];
}
