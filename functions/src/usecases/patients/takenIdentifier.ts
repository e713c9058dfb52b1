import { DomainError } from '../../domain/errors.ts';

/** An MRN or an identifier belongs to somebody else, whom every member of the center may see. */
export function takenIdentifier(takenBy: string): DomainError {
  return new DomainError(
    'conflict',
    `The patient ${takenBy} has this MRN or one of these identifiers. If they are the same person, merge them.`,
  );
}
