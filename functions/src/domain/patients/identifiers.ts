import type { Patient, PatientIdentifier } from './patient.ts';

/**
 * What an MRN is called that a patient had before a merge gave them another one. It stays theirs:
 * nobody else in the center gets it, and it still finds them.
 */
export const formerMrnSystem = 'urn:auscultra:former-mrn';

/**
 * An MRN as it is compared: upper case, without blanks and punctuation, since the same number is
 * written `DC-100 200` here and `dc100200` there. Leading zeros count.
 *
 * @returns the MRN itself, in upper case, when it consists of nothing else
 */
export function normalizeMrn(mrn: string): string {
  const upperCase = mrn.normalize('NFKC').toUpperCase();
  const compact = upperCase.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return compact === '' ? upperCase : compact;
}

/** An identifier that may be an MRN: `system` is null for the center's own numbers. */
export interface SoughtIdentifier {
  readonly system: string | null;
  readonly value: string;
}

/** What is unique in a center about an identifier, as one text. */
export function identifierText({ system, value }: SoughtIdentifier): string {
  return system === null || system === formerMrnSystem
    ? `mrn ${normalizeMrn(value)}`
    : `${system} ${value}`;
}

/** Identifiers that each name the patient in another way, beside the MRN. */
export function identifiersBeside(
  mrn: string | null,
  identifiers: readonly PatientIdentifier[],
): PatientIdentifier[] {
  const texts = new Set(mrn === null ? [] : [identifierText({ system: null, value: mrn })]);
  return identifiers.filter((identifier) => {
    const text = identifierText(identifier);
    const isNew = !texts.has(text);
    texts.add(text);
    return isNew;
  });
}

/** Everything that a patient alone may have. Whoever was merged has nothing any more. */
export function identifierTextsOf({ mrn, identifiers, status }: Patient): string[] {
  if (status === 'merged') return [];
  const own = mrn === null ? [] : [{ system: null, value: mrn }];
  return [...new Set([...own, ...identifiers].map(identifierText))];
}
