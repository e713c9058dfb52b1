import {
  can,
  permissions,
  type Action,
  type Enforcer,
} from '../../../src/domain/access/permissions.ts';
import type { Outcome } from '../outcome.ts';
import { principalOf, type Standing, type TestCenter } from '../people.ts';

/** One cell of the grid: somebody tries one thing at one door. */
export interface Cell {
  readonly name: string;
  readonly expected: Outcome;
  /** Tries it in a center that holds the fixtures. */
  readonly attempt: (center: TestCenter) => Promise<Outcome>;
}

/**
 * What the permissions table says: one of the actions must be allowed to the standing, and this
 * door must be one through which it can be done.
 */
export function expectedOutcome(
  standing: Standing,
  enforcer: Enforcer,
  actions: readonly Action[],
): Outcome {
  const principal = principalOf(standing);
  const allowed = actions.some(
    (action) =>
      principal !== null &&
      can(principal, action) &&
      permissions[action].enforcers.includes(enforcer),
  );
  return allowed ? 'allowed' : 'denied';
}
