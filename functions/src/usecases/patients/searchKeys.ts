import { doubleMetaphone } from 'double-metaphone';
import { isWholeDate } from '../../domain/patients/birthDate.ts';
import { foldName } from '../../domain/patients/foldName.ts';
import { normalizeMrn } from '../../domain/patients/identifiers.ts';
import type { Patient, PatientSearch } from '../../domain/patients/patient.ts';

/** What a search key is made from. */
export type Demographics = Pick<Patient, 'familyName' | 'givenName' | 'birthDate' | 'mrn'>;

/** Words of a name that count: bounds the number of keys. */
const wordsThatCount = 2;

/** What is stored beside a patient so that queries find them; nothing of it is new information. */
export function searchKeysOf(patient: Demographics): PatientSearch {
  const [family, given] = [foldName(patient.familyName), foldName(patient.givenName)];
  const { byBirthDate, byNames } = matchKeysOf(patient);
  return {
    familyGiven: `${family} ${given}`.trim(),
    givenFamily: `${given} ${family}`.trim(),
    mrn: patient.mrn === null ? null : normalizeMrn(patient.mrn),
    matchKeys: [...byBirthDate, ...byNames],
  };
}

/** Keys by which possible duplicates are found; whoever shares none is not compared. */
export interface MatchKeys {
  /**
   * The birth date; and its digits in order together with how one of the names sounds, which
   * transposed digits, a day taken for a month and a wholly different second name leave as it is. None of
   * a year or month alone, which too many share.
   */
  readonly byBirthDate: readonly string[];
  /** How both names sound, in either order, whatever the birth date is. */
  readonly byNames: readonly string[];
}

/** At most 25 keys: fewer than the 30 that one query can ask for. */
export function matchKeysOf(patient: Demographics): MatchKeys {
  const [family, given] = [soundsOf(patient.familyName), soundsOf(patient.givenName)];
  const born =
    patient.birthDate !== null && isWholeDate(patient.birthDate) ? patient.birthDate : null;
  const digits = born?.replaceAll('-', '').split('').sort().join('');
  return {
    byBirthDate:
      born === null || digits === undefined
        ? []
        : [`d ${born}`, ...distinct([...family, ...given]).map((sound) => `s ${digits} ${sound}`)],
    byNames: distinct(
      family.flatMap((one) => given.map((other) => `n ${[one, other].sort().join(' ')}`)),
    ),
  };
}

/**
 * How the first words of a name sound, in one or two ways each (Double Metaphone, Philips 2000).
 * What has no sound in it, such as a name in another script, stands for itself.
 */
export function soundsOf(name: string): string[] {
  const words = foldName(name).split(' ').slice(0, wordsThatCount);
  return distinct(
    words.flatMap((word) => {
      const codes = doubleMetaphone(word).filter((code) => code !== '');
      return codes.length > 0 ? codes : [word];
    }),
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
