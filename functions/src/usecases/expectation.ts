/**
 * Looks at what is stored just before it is changed, in the transaction that changes it: whoever asks
 * may have seen an older version. It must be pure, since transactions run again.
 *
 * @throws {DomainError} `precondition_failed` when it is not what the caller has seen
 */
export type Expectation<Entity> = (stored: Entity) => void;

/** For those who change what is there, whatever it is. */
export const anyVersion: Expectation<unknown> = () => undefined;
