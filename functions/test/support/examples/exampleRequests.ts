import { z } from 'zod';
import {
  can,
  permissions,
  principals,
  type Principal,
} from '../../../src/domain/access/permissions.ts';
import { routes } from '../../../src/http/app.ts';
import type { Route } from '../../../src/http/route.ts';
import { ids } from '../grid/fixtures.ts';
import { routeSpecs } from '../grid/restCells.ts';
import type { TestCenter } from '../people.ts';
import { send, type RestRequest } from '../rest.ts';

/** A request that stands for an operation, and who may send it; null: nobody in particular. */
export interface ExampleRequest {
  readonly route: Route;
  readonly standing: Principal | 'none' | null;
  readonly request: (center: TestCenter) => RestRequest | Promise<RestRequest>;
}

type Request = ExampleRequest['request'];

const get =
  (path: string): Request =>
  () => ({ method: 'get', path });

/** Requests that the grid has no cells for: public ones, and those about oneself. */
const beside: Readonly<Record<string, Pick<ExampleRequest, 'standing' | 'request'>>> = {
  getHealth: { standing: null, request: get('/healthz') },
  listModels: { standing: null, request: get('/v1/models') },
  getModelCard: { standing: null, request: get('/v1/models/heart-segmentation') },
  fhirCenterCapabilities: {
    standing: null,
    request: ({ centerId }) => ({ method: 'get', path: `/fhir/R4/${centerId}/metadata` }),
  },
  fhirPublicCapabilities: { standing: null, request: get('/fhir/R4/metadata') },
  ...Object.fromEntries(
    [
      ['CodeSystem', 'auscultation-site'],
      ['ValueSet', 'auscultation-site'],
      ['ConceptMap', 'auscultation-site-to-snomed'],
    ].flatMap(([type = '', id = '']) => [
      [`fhirRead${type}`, { standing: null, request: get(`/fhir/R4/${type}/${id}`) }],
      [`fhirSearch${type}`, { standing: null, request: get(`/fhir/R4/${type}`) }],
    ]),
  ),
  getMe: { standing: 'clinician', request: get('/v1/me') },
  renameMe: {
    standing: 'clinician',
    request: () => ({ method: 'patch', path: '/v1/me', body: { displayName: 'Dr. Ada Okafor' } }),
  },
  acceptInvitation: {
    standing: 'none',
    request: async ({ centerId, people }) => {
      const { email = '' } = people.none.client.auth.currentUser ?? {};
      const answer = await send(
        {
          method: 'post',
          path: `/v1/centers/${centerId}/invitations`,
          body: { email, role: 'viewer' },
        },
        people.admin,
      );
      const { token } = z.object({ token: z.string() }).parse(await answer.json());
      return {
        method: 'post',
        path: '/v1/invitations/accept',
        body: { token, displayName: 'Sam Rivera' },
      };
    },
  },
  pairDevice: {
    standing: null,
    request: async ({ centerId, people }) => {
      const path = `/v1/centers/${centerId}/devices/${ids.device}/pairing-codes`;
      const offer = await send({ method: 'post', path }, people.admin);
      const { code } = z.object({ code: z.string() }).parse(await offer.json());
      return { method: 'post', path: '/v1/devices/pair', body: { code } };
    },
  },
};

/** One request for every route; those of the grid are sent by the first who may. */
export const exampleRequests: readonly ExampleRequest[] = routes.map((route) => {
  const { operationId } = route;
  const [spec] = routeSpecs[operationId] ?? [];
  const other = beside[operationId];
  if (other !== undefined) return { route, ...other };
  if (spec === undefined) throw new Error(`${operationId} has no request to be an example`);
  const standing = principals.find((principal) =>
    spec.actions.some(
      (action) => can(principal, action) && permissions[action].enforcers.includes('rest'),
    ),
  );
  if (standing === undefined) throw new Error(`nobody may ${operationId}`);
  return { route, standing, request: (center) => spec.request(center, standing) };
});
