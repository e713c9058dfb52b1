import { randomUUID } from 'node:crypto';
import { encodeDocument } from '../../functions/src/adapters/firestore/codec.ts';
import { deviceUserId } from '../../functions/src/domain/access/caller.ts';
import { deviceSchema } from '../../functions/src/domain/devices/device.ts';
import { documentPaths } from '../../functions/src/domain/paths.ts';
import { centerSchema } from '../../functions/src/domain/people/center.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import { connectClient, type EmulatedProject, type FirebaseClient } from '../companion/connect.ts';

/** A simulated phone: a paired device with a client SDK of its own. */
export interface Phone {
  readonly centerId: string;
  readonly deviceId: string;
  readonly userId: string;
  readonly client: FirebaseClient;
}

const connectedAtOnce = 10;

/** Makes a center of its own with so many paired devices, each signed in. */
export async function connectPhones(
  admin: Admin,
  project: EmulatedProject,
  centerId: string,
  count: number,
): Promise<Phone[]> {
  const center = { id: centerId, name: 'Soak', timeZone: 'Europe/Berlin' };
  await admin.firestore
    .doc(documentPaths.center(centerId))
    .set(encodeDocument(centerSchema, centerSchema.parse(center)));
  const phones: Phone[] = [];
  while (phones.length < count) {
    const some = Math.min(connectedAtOnce, count - phones.length);
    const connect = () => connectPhone(admin, project, centerId);
    phones.push(...(await Promise.all(Array.from({ length: some }, connect))));
  }
  return phones;
}

async function connectPhone(
  { auth, firestore }: Admin,
  project: EmulatedProject,
  centerId: string,
): Promise<Phone> {
  const [deviceId, pairingId] = [randomUUID(), randomUUID()];
  await putDevice(firestore, centerId, deviceId, pairingId);
  const client = connectClient(project);
  const userId = deviceUserId(centerId, deviceId);
  await client.signInWithToken(await auth.createCustomToken(userId, { deviceId, pairingId }));
  return { centerId, deviceId, userId, client };
}

async function putDevice(
  firestore: Admin['firestore'],
  centerId: string,
  id: string,
  pairingId: string,
): Promise<void> {
  const device = deviceSchema.parse({
    ...{ id, pairingId, serialNumber: id, model: 'Stethoscope', firmwareVersion: '1.0.0' },
    ...{ sampleRate: 4000, batteryFraction: null, lastSeenAt: null, status: 'active' },
  });
  await firestore
    .collection(documentPaths.devices(centerId))
    .doc(id)
    .set(encodeDocument(deviceSchema, device));
}
