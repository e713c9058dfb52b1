import { DomainError } from '../../domain/errors.ts';
import { maximumIdentifiers, type PatientIdentifier } from '../../domain/patients/patient.ts';

/**
 * Lets pass no more identifiers than a patient may have: none is left out in silence, since each is a way
 * to find them, and free for somebody else without them.
 *
 * @throws {DomainError} `conflict`
 */
export function requireFewIdentifiers(identifiers: readonly PatientIdentifier[]): void {
  if (identifiers.length <= maximumIdentifiers) return;
  throw new DomainError('conflict', 'The patient would have more than ten identifiers.');
}
