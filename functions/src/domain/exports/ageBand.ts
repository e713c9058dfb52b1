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
 * @param birthDate - `YYYY-MM-DD`
 * @param day - the same, or a timestamp that begins so
 * @returns null when it isn't known, or the day lies before the birth
 */
export function ageBandOn(birthDate: string | null, day: string): AgeBand | null {
  if (birthDate === null) return null;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
  return age < 0 ? null : (ageBands[Math.min(Math.floor(age / 10), 9)] ?? null);
}
