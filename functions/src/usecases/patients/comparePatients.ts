import { jaroWinkler } from '@skyra/jaro-winkler';
import { foldName } from '../../domain/patients/foldName.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import { compareDates, type DateRelation } from './compareDates.ts';
import { soundsOf } from './searchKeys.ts';

/** What two records are compared by. */
export type ComparedPatient = Pick<
  Patient,
  'familyName' | 'givenName' | 'birthDate' | 'sexAtBirth'
>;

/** What speaks for or against one person behind two records. */
export const matchReasons = [
  'same_names',
  'similar_names',
  'names_swapped',
  'same_birth_date',
  'birth_date_day_and_month_swapped',
  'birth_date_digits_swapped',
  'birth_date_one_digit',
  'birth_date_less_exact',
  'birth_date_unknown',
  'different_sex_at_birth',
] as const;
export type MatchReason = (typeof matchReasons)[number];

/** What people should make of a score. */
export const matchVerdicts = ['likely', 'possible', 'unlikely'] as const;

/** How alike two records are. */
export interface Comparison {
  /** 0 to 1: not a probability, but an order. */
  readonly score: number;
  readonly verdict: (typeof matchVerdicts)[number];
  readonly reasons: readonly MatchReason[];
}

const likelyFrom = 0.87;
const possibleFrom = 0.65;
/** Jaro-Winkler below which names have nothing to do with each other. */
const strangersBelow = 0.75;
/** What names that are written otherwise and sound the same count at least. */
const soundAlike = 0.95;
/** The same when there is a single consonant to hear, as in Mia and Maya. */
const soundVaguelyAlike = 0.87;
const swapPenalty = 0.03;
const sexPenalty = 0.9;

/** Names count more than the birth date; neither is enough without the other. */
const nameWeight = 0.55;

const dateEvidence: Readonly<
  Record<DateRelation | 'unknown', { readonly weight: number; readonly reason: MatchReason | null }>
> = {
  same: { weight: 1, reason: 'same_birth_date' },
  day_and_month_swapped: { weight: 0.8, reason: 'birth_date_day_and_month_swapped' },
  digits_swapped: { weight: 0.8, reason: 'birth_date_digits_swapped' },
  one_digit: { weight: 0.7, reason: 'birth_date_one_digit' },
  // The same year or month is shared by many.
  less_exact: { weight: 0.5, reason: 'birth_date_less_exact' },
  unknown: { weight: 0.4, reason: 'birth_date_unknown' },
  other: { weight: 0, reason: null },
};

/**
 * Whether two records may be of one person: names by Jaro-Winkler similarity (Winkler 1990) and by
 * sound, in either order, and birth dates with the slips of a keyboard. Symmetric.
 */
export function comparePatients(one: ComparedPatient, other: ComparedPatient): Comparison {
  const names = compareNames(one, other);
  const date = dateEvidence[dateRelationOf(one.birthDate, other.birthDate)];
  const sexes = new Set([one.sexAtBirth, other.sexAtBirth]);
  const differentSex = sexes.has('female') && sexes.has('male');
  const score =
    (nameWeight * names.evidence + (1 - nameWeight) * date.weight) *
    (differentSex ? sexPenalty : 1);
  return {
    score,
    verdict: score >= likelyFrom ? 'likely' : score >= possibleFrom ? 'possible' : 'unlikely',
    reasons: [
      ...names.reasons,
      ...(date.reason === null ? [] : [date.reason]),
      ...(differentSex ? (['different_sex_at_birth'] as const) : []),
    ],
  };
}

function dateRelationOf(one: string | null, other: string | null): DateRelation | 'unknown' {
  return one === null || other === null ? 'unknown' : compareDates(one, other);
}

interface NameEvidence {
  readonly evidence: number;
  readonly reasons: readonly MatchReason[];
}

function compareNames(one: ComparedPatient, other: ComparedPatient): NameEvidence {
  const straight = pairSimilarity(
    nameSimilarity(one.familyName, other.familyName),
    nameSimilarity(one.givenName, other.givenName),
  );
  const crossed =
    pairSimilarity(
      nameSimilarity(one.familyName, other.givenName),
      nameSimilarity(one.givenName, other.familyName),
    ) - swapPenalty;
  const similarity = Math.max(straight, crossed);
  const evidence = Math.max(0, (similarity - strangersBelow) / (1 - strangersBelow));
  if (evidence === 0) return { evidence, reasons: [] };
  const likeness = straight === 1 ? 'same_names' : 'similar_names';
  return { evidence, reasons: crossed > straight ? ['names_swapped'] : [likeness] };
}

/** The weaker name counts twice, so that brothers and sisters are told apart. */
function pairSimilarity(one: number, other: number): number {
  return (one + other + Math.min(one, other)) / 3;
}

/** 0 to 1, for two names of which each may consist of several words. */
function nameSimilarity(one: string, other: string): number {
  const [a, b] = [foldName(one), foldName(other)];
  if (a === b) return 1;
  const written = Math.max(symmetricJaroWinkler(a, b), wordSimilarity(a, b));
  const sounds = new Set(soundsOf(one));
  const shared = soundsOf(other).filter((sound) => sounds.has(sound));
  if (shared.length === 0) return written;
  return Math.max(
    written,
    shared.some(({ length }) => length > 1) ? soundAlike : soundVaguelyAlike,
  );
}

/** The library's answer depends on the order now and then; ours must not. */
function symmetricJaroWinkler(a: string, b: string): number {
  return a < b ? jaroWinkler(a, b) : jaroWinkler(b, a);
}

/** One word of several: "Anna" for "Anna Maria", "García" for "García López". */
function wordSimilarity(a: string, b: string): number {
  const words = new Set(a.split(' '));
  return b.split(' ').some((word) => words.has(word)) ? soundAlike : 0;
}
