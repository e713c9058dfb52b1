import { listDevices, readDevice } from '../../../usecases/devices/readDevices.ts';
import { readCenter } from '../../../usecases/people/createCenter.ts';
import { listMembers, readMember } from '../../../usecases/people/manageMembers.ts';
import { notFound } from '../../../usecases/access/authorize.ts';
import { clientMadeIdSchema } from '../../../domain/ids.ts';
import type { Member } from '../../../domain/people/member.ts';
import { fhirIdPattern } from '../references.ts';
import { toDevice } from '../resources/device.ts';
import { toPractitioner, toPractitionerRole } from '../resources/member.ts';
import { toOrganization } from '../resources/organization.ts';
import { collectPage, type SearchPage } from '../searchPage.ts';
import type { SearchQuery } from '../searchQuery.ts';
import { userIdSystem } from '../systems.ts';
import { readNamed, type FhirCall, type Interactions } from './interactions.ts';

const always = () => true;

/** The center itself; its base URL knows no other. */
export const organizations: Interactions = {
  async read({ context: { centerId }, caller, ports }, id) {
    const center = await readCenter(ports, caller, centerId);
    if (id !== centerId) throw notFound('organization');
    return toOrganization(center);
  },
  async search({ context: { centerId }, caller, ports }, { _id: ids }) {
    const center = await readCenter(ports, caller, centerId);
    const isWanted = ids === undefined || ids.includes(centerId);
    return { resources: isWanted ? [toOrganization(center)] : [], things: [], next: null };
  },
};

export const practitioners = drawnFromMembers(toPractitioner);
export const practitionerRoles = drawnFromMembers(toPractitionerRole);

/** Members whose user id can be an id in FHIR; nobody has another one who signs in with Firebase. */
function drawnFromMembers(draw: typeof toPractitioner | typeof toPractitionerRole): Interactions {
  const find = async ({ context, caller, ports }: FhirCall, userId: string) => {
    const thing = await readMember(ports, caller, { centerId: context.centerId, userId });
    return { resource: draw(context, thing), thing };
  };
  return {
    async read(call, id) {
      return (await find(call, id)).resource;
    },
    async search(call, query): Promise<SearchPage<Member>> {
      const { context, caller, ports } = call;
      const ids = query._id ?? userIdsIn(call, query);
      if (ids !== undefined) return readNamed(call, 'member.read', ids, (id) => find(call, id));
      return collectPage(
        query,
        {
          list: async (from, limit) => {
            const page = { limit, fromUserId: from?.id ?? null };
            return (await listMembers(ports, caller, context.centerId, page)).members;
          },
          placeOf: ({ id }) => ({ at: null, id }),
          draw: (member) => (fhirIdPattern.test(member.id) ? [draw(context, member)] : []),
        },
        always,
      );
    },
  };
}

/** The user id that an identifier is, if it is one of ours. */
function userIdsIn({ context }: FhirCall, { identifier }: SearchQuery): string[] | undefined {
  if (identifier === undefined) return undefined;
  const isOurs = identifier.system === null || identifier.system === userIdSystem(context);
  return isOurs && fhirIdPattern.test(identifier.value) ? [identifier.value] : [];
}

/** Stethoscopes of the center. The algorithm is a Device too, contained in its Provenance. */
export const devices: Interactions = {
  async read(call, id) {
    return (await findDevice(call, id)).resource;
  },
  async search(call, query) {
    const { context, caller, ports } = call;
    if (query._id !== undefined) {
      return readNamed(call, 'device.read', query._id, (id) => findDevice(call, id));
    }
    return collectPage(
      query,
      {
        list: (from, limit) =>
          listDevices(ports, caller, context.centerId, { limit, fromDeviceId: from?.id ?? null }),
        placeOf: ({ id }) => ({ at: null, id }),
        draw: (device) => [toDevice(context, device)],
      },
      always,
    );
  },
};

async function findDevice({ context, caller, ports }: FhirCall, id: string) {
  const { centerId } = context;
  const deviceId = clientMadeIdSchema.safeParse(id);
  const thing = await readDevice(ports, caller, { centerId, deviceId: deviceId.data ?? '' });
  return { resource: toDevice(context, thing), thing };
}
