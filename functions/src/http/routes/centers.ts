import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { centerSchema } from '../../domain/people/center.ts';
import { centerSettingsChangeSchema } from '../../domain/people/centerSettings.ts';
import { emailSchema } from '../../domain/people/invitation.ts';
import { configureCenter } from '../../usecases/people/configureCenter.ts';
import { createCenter, readCenter } from '../../usecases/people/createCenter.ts';
import {
  centerRepresentation,
  centerSettingsRepresentation,
  issuedInvitationRepresentation,
} from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const centerParams = z.strictObject({ centerId: centerIdSchema });
const centerPath = '/v1/centers/{centerId}';

const signedIn = {
  access: 'signed_in',
  tag: 'Centers',
  cacheControl: 'private, no-cache',
} as const;

/** Centers and their settings. */
export const centerRoutes: readonly Route[] = [
  jsonRoute({
    ...signedIn,
    method: 'post',
    path: '/v1/centers',
    operationId: 'createCenter',
    audit: 'center.create',
    summary: 'Set up a center and invite its first administrator',
    description: 'For the operator of the platform, who becomes a member of nothing.',
    params: z.strictObject({}),
    body: z.strictObject({
      ...centerSchema.omit({ settings: true }).shape,
      firstAdminEmail: emailSchema,
    }),
    status: 201,
    response: issuedInvitationRepresentation,
    responseDescription: 'The invitation of the first administrator',
    handler: async ({ caller, body: { firstAdminEmail, ...center }, audit }, ports) => {
      const issued = await createCenter(ports, caller, center, firstAdminEmail);
      audit.concerns({ centerId: center.id });
      return issued;
    },
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: centerPath,
    operationId: 'getCenter',
    audit: 'center.read',
    summary: 'Read a center',
    description: 'For its members.',
    params: centerParams,
    response: centerRepresentation,
    responseDescription: 'The center',
    handler: ({ caller, params: { centerId } }, ports) => readCenter(ports, caller, centerId),
  }),
  jsonRoute({
    ...signedIn,
    method: 'get',
    path: `${centerPath}/settings`,
    operationId: 'getCenterSettings',
    audit: 'center.read',
    summary: 'Read the settings of a center',
    description: 'For its members.',
    params: centerParams,
    response: centerSettingsRepresentation,
    responseDescription: 'The settings',
    handler: async ({ caller, params: { centerId } }, ports) =>
      (await readCenter(ports, caller, centerId)).settings,
  }),
  jsonRoute({
    ...signedIn,
    method: 'patch',
    path: `${centerPath}/settings`,
    operationId: 'configureCenter',
    audit: 'center.configure',
    summary: 'Change the settings of a center',
    description: 'For administrators. What is left out stays as it is.',
    precondition: 'optional',
    params: centerParams,
    body: centerSettingsChangeSchema,
    response: centerSettingsRepresentation,
    responseDescription: 'The settings',
    handler: ({ caller, params: { centerId }, body, ifMatch }, ports) =>
      configureCenter(ports, caller, centerId, body, ifMatch),
  }),
];
