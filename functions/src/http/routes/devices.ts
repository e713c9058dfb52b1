import { z } from 'zod';
import { deviceUserId } from '../../domain/access/caller.ts';
import { deviceSchema } from '../../domain/devices/device.ts';
import { centerIdSchema, clientMadeIdSchema, timestampSchema } from '../../domain/ids.ts';
import { pairingCodeSchema } from '../../domain/devices/pairing.ts';
import { setDeviceStatus } from '../../usecases/devices/changeDevice.ts';
import { offerPairing, pairDevice, unpairDevice } from '../../usecases/devices/pairDevice.ts';
import { listDevices, readDevice } from '../../usecases/devices/readDevices.ts';
import { recordHeartbeat } from '../../usecases/devices/recordHeartbeat.ts';
import { registerDevice } from '../../usecases/devices/registerDevice.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { deviceRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const centerParams = z.strictObject({ centerId: centerIdSchema });
const deviceParams = centerParams.extend({ deviceId: clientMadeIdSchema });
const devicesPath = '/v1/centers/{centerId}/devices';
const devicePath = `${devicesPath}/{deviceId}` as const;

const fields = deviceSchema.shape;
const cursor = cursorCodec(z.strictObject({ deviceId: fields.id }));
const ofAdmins = { access: 'signed_in', tag: 'Devices', cacheControl: 'no-store' } as const;

/** Devices: how they come in, live and go. */
export const deviceRoutes: readonly Route[] = [
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: devicesPath,
    operationId: 'listDevices',
    audit: 'device.list',
    summary: 'List the devices of a center',
    description: 'For its members, in the order of their ids.',
    params: centerParams,
    query: z.strictObject({
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({
        devices: z.array(deviceRepresentation),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'DevicePage' }),
    responseDescription: 'A page of devices',
    handler: async ({ caller, params: { centerId }, query: { limit, cursor: from } }, ports) => {
      // One more than asked for says whether there is another page.
      const page = { fromDeviceId: from?.deviceId ?? null, limit: limit + 1 };
      const found = await listDevices(ports, caller, centerId, page);
      const next = found[limit];
      return {
        devices: found.slice(0, limit),
        nextCursor: cursor.encode(next === undefined ? null : { deviceId: next.id }),
      };
    },
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'get',
    path: devicePath,
    operationId: 'getDevice',
    audit: 'device.read',
    summary: 'Read a device',
    description: 'For members of its center.',
    params: deviceParams,
    response: deviceRepresentation,
    responseDescription: 'The device',
    handler: ({ caller, params }, ports) => readDevice(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: devicesPath,
    operationId: 'registerDevice',
    audit: 'device.create',
    summary: 'Register a device',
    description: 'For administrators. It can do nothing before it is paired.',
    params: centerParams,
    body: z.strictObject({
      id: fields.id,
      serialNumber: fields.serialNumber,
      model: fields.model,
      firmwareVersion: fields.firmwareVersion,
      sampleRate: fields.sampleRate,
      calibratedAt: fields.calibratedAt,
    }),
    status: 201,
    response: deviceRepresentation,
    responseDescription: 'The device',
    handler: ({ caller, params: { centerId }, body }, ports) =>
      registerDevice(ports, caller, centerId, body),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'patch',
    path: devicePath,
    operationId: 'setDeviceStatus',
    audit: 'device.update',
    summary: 'Lock or unlock a device',
    description: 'For administrators. A locked device is out at its next request.',
    precondition: 'optional',
    params: deviceParams,
    body: z.strictObject({ status: fields.status }),
    response: deviceRepresentation,
    responseDescription: 'The device',
    handler: ({ caller, params, body: { status }, ifMatch }, ports) =>
      setDeviceStatus(ports, caller, params, status, ifMatch),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: `${devicePath}/pairing-codes`,
    operationId: 'offerPairing',
    audit: 'device.offer_pairing',
    summary: 'Make a code that pairs a device',
    description: 'For administrators. The code works once, for ten minutes.',
    params: deviceParams,
    status: 201,
    response: z
      .object({ code: z.string(), expiresAt: timestampSchema })
      .meta({ id: 'PairingCode' }),
    responseDescription: 'The code, to be typed into the companion app',
    handler: ({ caller, params }, ports) => offerPairing(ports, caller, params),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'delete',
    path: `${devicePath}/pairing`,
    operationId: 'unpairDevice',
    audit: 'device.unpair',
    summary: 'Unpair a device',
    description: 'For administrators. The device is out at its next request.',
    precondition: 'optional',
    params: deviceParams,
    response: deviceRepresentation,
    responseDescription: 'The device',
    handler: ({ caller, params, ifMatch }, ports) => unpairDevice(ports, caller, params, ifMatch),
  }),
  jsonRoute({
    ...ofAdmins,
    method: 'post',
    path: `${devicePath}/heartbeat`,
    operationId: 'recordHeartbeat',
    audit: 'device.heartbeat',
    summary: 'Say that a device is alive',
    description: 'For the device itself. The answer says how far its clock is off.',
    params: deviceParams,
    body: z.strictObject({
      batteryFraction: fields.batteryFraction,
      firmwareVersion: fields.firmwareVersion,
      calibratedAt: timestampSchema.optional().describe('If it was calibrated since the last one'),
      deviceTime: timestampSchema,
    }),
    response: deviceRepresentation,
    responseDescription: 'The device',
    handler: ({ caller, params, body }, ports) => recordHeartbeat(ports, caller, params, body),
  }),
  jsonRoute({
    method: 'post',
    path: '/v1/devices/pair',
    operationId: 'pairDevice',
    audit: 'device.pair',
    tag: 'Devices',
    summary: 'Become a device, by its pairing code',
    description:
      'For companion apps, before they are anybody. Sign in to Firebase with the custom token; earlier credentials of the device stop working at once. Tries are limited to ten a minute from one address.',
    access: 'public',
    cacheControl: 'no-store',
    params: z.strictObject({}),
    body: z.strictObject({ code: pairingCodeSchema }),
    response: z
      .object({
        centerId: centerIdSchema,
        deviceId: clientMadeIdSchema,
        customToken: z.string().describe('For signInWithCustomToken, within an hour'),
      })
      .meta({ id: 'PairedDevice' }),
    responseDescription: 'Which device this is now, and what it signs in with',
    handler: async ({ body: { code }, clientAddress, audit }, ports) => {
      const paired = await pairDevice(ports, code, clientAddress);
      const { centerId, deviceId } = paired;
      audit.concerns({ centerId, userId: deviceUserId(centerId, deviceId) });
      return paired;
    },
  }),
];
