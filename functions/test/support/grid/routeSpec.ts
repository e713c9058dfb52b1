import type { Action } from '../../../src/domain/access/permissions.ts';
import type { Standing, TestCenter } from '../people.ts';
import type { RestRequest } from '../rest.ts';

/** What a route does, in the words of the table, and a request that is valid but for who sends it. */
export interface RouteSpec {
  readonly what: string;
  readonly actions: readonly Action[];
  readonly request: (center: TestCenter, standing: Standing) => RestRequest | Promise<RestRequest>;
}

/** A path of a center in the REST surface. */
export const centerPath = ({ centerId }: TestCenter, rest = '') => `/v1/centers/${centerId}${rest}`;
