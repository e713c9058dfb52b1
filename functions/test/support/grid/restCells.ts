import { randomUUID } from 'node:crypto';
import { documentPaths, objectPaths } from '../../../src/domain/paths.ts';
import type { Action } from '../../../src/domain/access/permissions.ts';
import { artifactRoutes } from '../../../src/http/routes/artifacts.ts';
import { admin } from '../emulators.ts';
import { standings, type Standing, type TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { send, type RestRequest } from '../rest.ts';
import { expectedOutcome, type Cell } from './cell.ts';
import { exportSpecs } from './exportSpecs.ts';
import { fhirSpecs } from './fhirSpecs.ts';
import { clinicalSpecs } from './clinicalSpecs.ts';
import { ids, storedInvitation, storedPatient } from './fixtures.ts';
import { jobSpecs } from './jobSpecs.ts';
import { notificationSpecs } from './notificationSpecs.ts';
import { centerPath, type RouteSpec } from './routeSpec.ts';

const recording = (center: TestCenter, recordingId: string, rest = '') =>
  `/v1/${documentPaths.recordings(center.centerId)}/${recordingId}${rest}`;

const patientPath = (center: TestCenter) => centerPath(center, `/patients/${ids.patient}`);

/** Two patients whom nobody minds to be one, and a merge of them. */
async function freshMerge({ centerId, people }: TestCenter) {
  const [sourceId, targetId, mergeId] = [randomUUID(), randomUUID(), randomUUID()];
  const createdBy = people.clinician.userId;
  const patient = { ...storedPatient(createdBy), mrn: null };
  const patients = documentPaths.patients(centerId);
  const batch = admin.firestore.batch();
  batch.set(admin.firestore.doc(`${patients}/${targetId}`), patient);
  batch.set(admin.firestore.doc(`${patients}/${sourceId}`), {
    ...{ ...patient, status: 'merged', mergedInto: targetId },
  });
  batch.set(admin.firestore.doc(`${documentPaths.patientMerges(centerId)}/${mergeId}`), {
    ...{ sourceId, targetId, status: 'done', sourceStatus: 'active', carriedMrn: 'none' },
    ...{ carriedIdentifiers: [], recordingIds: [], returnedCount: 0, createdBy },
    ...{ createdAt: new Date(), undoneBy: null, undoneAt: null },
  });
  await batch.commit();
  return { sourceId, targetId, mergeId };
}

/** The path of a member whom nobody minds to lose. */
async function freshMember(center: TestCenter): Promise<string> {
  const userId = `fresh-${randomUUID()}`;
  await admin.firestore
    .doc(`${documentPaths.members(center.centerId)}/${userId}`)
    .set({ userId, displayName: 'Fresh', role: 'viewer', status: 'active' });
  return centerPath(center, `/members/${userId}`);
}

/** An account that nobody minds to lose. */
async function freshAccount(): Promise<string> {
  return (await admin.auth.createUser({})).uid;
}

/** The path of an invitation that nobody minds to lose. */
async function freshInvitation(center: TestCenter): Promise<string> {
  const id = randomUUID();
  const path = `${documentPaths.invitations(center.centerId)}/${id}`;
  await admin.firestore.doc(path).set(storedInvitation(center.people.admin.userId));
  return centerPath(center, `/invitations/${id}`);
}

/** A recording that failed, with its sound. */
async function freshFailure(
  { centerId, people }: TestCenter,
  creator: Standing = 'clinician',
): Promise<string> {
  const key = { centerId, recordingId: randomUUID() };
  await Promise.all([
    admin.bucket.file(objectPaths.original(key)).save(Buffer.alloc(64), { resumable: false }),
    admin.firestore
      .doc(`${documentPaths.recordings(centerId)}/${key.recordingId}`)
      .set({ ...storedDocuments.recording(people[creator].userId), status: 'failed' }),
  ]);
  return key.recordingId;
}

/** The device that a standing is; for people, one that is there. */
function targetDevice({ people }: TestCenter, standing: Standing): string {
  return standing.endsWith('device') ? people[standing].deviceId : ids.device;
}

function heartbeat(center: TestCenter, deviceId: string): RestRequest {
  return {
    method: 'post',
    path: centerPath(center, `/devices/${deviceId}/heartbeat`),
    body: { batteryFraction: 0.5, firmwareVersion: '1.0.1', deviceTime: new Date().toISOString() },
  };
}

/**
 * Routes that ask about the caller and not about a center: whoever is signed in may send them, and
 * the tests of people ask what comes of it.
 */
export const routesBesideTheTable = ['getMe', 'renameMe', 'acceptInvitation'];

const operatorActions: readonly Action[] = ['center.create', 'account.disable'];

/** By the route's `operationId`: every route that asks for a token has to be here. */
export const routeSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  createCenter: [
    {
      what: 'sets up a center',
      actions: ['center.create'],
      request: () => ({
        method: 'post',
        path: '/v1/centers',
        body: {
          id: `new-${randomUUID()}`,
          name: 'New',
          timeZone: 'UTC',
          firstAdminEmail: 'first@example.org',
        },
      }),
    },
  ],
  getCenter: [
    {
      what: 'reads the center',
      actions: ['center.read'],
      request: (center) => ({ method: 'get', path: centerPath(center) }),
    },
  ],
  getCenterSettings: [
    {
      what: 'reads the settings',
      actions: ['center.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/settings') }),
    },
  ],
  configureCenter: [
    {
      what: 'changes the settings',
      actions: ['center.configure'],
      request: (center) => ({
        method: 'patch',
        path: centerPath(center, '/settings'),
        body: { retention: { auditEventDays: 3650 } },
      }),
    },
  ],
  listMembers: [
    {
      what: 'lists the members',
      actions: ['member.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/members') }),
    },
  ],
  getMember: [
    {
      what: 'reads a membership',
      actions: ['member.read'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/members/${center.people.viewer.userId}`),
      }),
    },
  ],
  setMemberRole: [
    {
      what: 'gives a member another role',
      actions: ['member.manage'],
      request: async (center) => ({
        method: 'patch',
        path: await freshMember(center),
        body: { role: 'clinician' },
      }),
    },
    {
      what: 'makes itself an admin',
      actions: ['member.manage'],
      request: (center, standing) => ({
        method: 'patch',
        path: centerPath(center, `/members/${center.people[standing].userId}`),
        body: { role: 'admin' },
      }),
    },
  ],
  removeMember: [
    {
      what: 'removes a member',
      actions: ['member.manage'],
      request: async (center) => ({ method: 'delete', path: await freshMember(center) }),
    },
  ],
  suspendMember: [
    {
      what: 'suspends a member',
      actions: ['member.manage'],
      request: async (center) => ({ method: 'post', path: `${await freshMember(center)}/suspend` }),
    },
  ],
  reinstateMember: [
    {
      what: 'reinstates itself',
      actions: ['member.manage'],
      request: (center, standing) => ({
        method: 'post',
        path: centerPath(center, `/members/${center.people[standing].userId}/reinstate`),
      }),
    },
  ],
  endMemberSessions: [
    {
      what: 'ends the sessions of a member',
      actions: ['member.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${await freshMember(center)}/end-sessions`,
      }),
    },
  ],
  disableAccount: [
    {
      what: 'closes an account',
      actions: ['account.disable'],
      request: async () => ({
        method: 'post',
        path: `/v1/accounts/${await freshAccount()}/disable`,
      }),
    },
  ],
  enableAccount: [
    {
      what: 'opens an account',
      actions: ['account.disable'],
      request: async () => ({
        method: 'post',
        path: `/v1/accounts/${await freshAccount()}/enable`,
      }),
    },
  ],
  listDevices: [
    {
      what: 'lists the devices',
      actions: ['device.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/devices') }),
    },
  ],
  getDevice: [
    {
      what: 'reads a device',
      actions: ['device.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, `/devices/${ids.device}`) }),
    },
  ],
  registerDevice: [
    {
      what: 'registers a device',
      actions: ['device.manage'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/devices'),
        body: {
          ...{ id: randomUUID(), serialNumber: 'S-2', model: 'M', firmwareVersion: '1.0.0' },
          sampleRate: 4000,
        },
      }),
    },
  ],
  setDeviceStatus: [
    {
      what: 'unlocks the device that it is',
      actions: ['device.manage'],
      request: (center, standing) => ({
        method: 'patch',
        path: centerPath(center, `/devices/${targetDevice(center, standing)}`),
        body: { status: 'active' },
      }),
    },
  ],
  offerPairing: [
    {
      what: 'makes a pairing code',
      actions: ['device.manage'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, `/devices/${ids.device}/pairing-codes`),
      }),
    },
  ],
  unpairDevice: [
    {
      what: 'unpairs a device',
      actions: ['device.manage'],
      request: (center) => ({
        method: 'delete',
        path: centerPath(center, `/devices/${ids.device}/pairing`),
      }),
    },
  ],
  recordHeartbeat: [
    {
      what: 'reports its own heartbeat',
      actions: ['device.heartbeat'],
      request: (center, standing) => heartbeat(center, center.people[standing].deviceId),
    },
    {
      what: 'reports the heartbeat of another device',
      actions: [],
      request: (center) => heartbeat(center, ids.device),
    },
  ],
  registerPatient: [
    {
      what: 'registers a patient',
      actions: ['patient.write'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/patients'),
        body: { familyName: 'Fresh', givenName: randomUUID() },
      }),
    },
  ],
  searchPatients: [
    {
      what: 'searches patients',
      actions: ['patient.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/patients?name=doe') }),
    },
  ],
  matchPatients: [
    {
      what: 'asks who may be the same patient',
      actions: ['patient.read'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/patients/match'),
        body: { familyName: 'Doe', givenName: 'Jane', birthDate: '1960-02-29' },
      }),
    },
  ],
  getPatient: [
    {
      what: 'reads a patient',
      actions: ['patient.read'],
      request: (center) => ({ method: 'get', path: patientPath(center) }),
    },
  ],
  changePatient: [
    {
      what: 'changes a patient',
      actions: ['patient.write'],
      request: (center) => ({
        method: 'patch',
        path: patientPath(center),
        headers: { 'if-match': '*' },
        body: { weightKg: 71, status: 'active' },
      }),
    },
  ],
  mergePatients: [
    {
      what: 'merges two patients',
      actions: ['patient.merge'],
      request: async (center) => {
        // Those two stand as merged already: whoever may merge is answered that.
        const { sourceId, targetId } = await freshMerge(center);
        const path = centerPath(center, `/patients/${sourceId}/merge`);
        return { method: 'post', path, body: { targetId } };
      },
    },
  ],
  getPatientMerge: [
    {
      what: 'reads a merge',
      actions: ['patient.merge'],
      request: async (center) => {
        const { mergeId } = await freshMerge(center);
        return { method: 'get', path: centerPath(center, `/patient-merges/${mergeId}`) };
      },
    },
  ],
  undoPatientMerge: [
    {
      what: 'takes a merge back',
      actions: ['patient.merge'],
      request: async (center) => {
        const { mergeId } = await freshMerge(center);
        return { method: 'post', path: centerPath(center, `/patient-merges/${mergeId}/undo`) };
      },
    },
  ],
  inviteMember: [
    {
      what: 'invites somebody',
      actions: ['member.manage'],
      request: (center) => ({
        method: 'post',
        path: centerPath(center, '/invitations'),
        body: { email: 'somebody@example.org', role: 'viewer' },
      }),
    },
  ],
  listInvitations: [
    {
      what: 'lists the invitations',
      actions: ['member.manage'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/invitations') }),
    },
  ],
  resendInvitation: [
    {
      what: 'makes a new link for an invitation',
      actions: ['member.manage'],
      request: async (center) => ({
        method: 'post',
        path: `${await freshInvitation(center)}/resend`,
      }),
    },
  ],
  revokeInvitation: [
    {
      what: 'takes an invitation back',
      actions: ['member.manage'],
      request: async (center) => ({ method: 'delete', path: await freshInvitation(center) }),
    },
  ],
  ...notificationSpecs,
  ...clinicalSpecs,
  listRecordings: [
    {
      what: 'lists recordings',
      actions: ['recording.read', 'recording.read_own'],
      request: (center) => ({
        method: 'get',
        path: `/v1/${documentPaths.recordings(center.centerId)}?status=failed`,
      }),
    },
  ],
  rerunRecording: [
    {
      what: 'has a failed recording tried again',
      actions: ['recording.rerun'],
      request: async (center) => ({
        method: 'post',
        path: recording(center, await freshFailure(center), '/rerun'),
      }),
    },
  ],
  getRecording: [
    {
      what: 'reads a recording of somebody else',
      actions: ['recording.read'],
      request: (center) => ({ method: 'get', path: recording(center, ids.recording) }),
    },
    {
      what: 'reads its own recording',
      actions: ['recording.read', 'recording.read_own'],
      request: (center, standing) => ({
        method: 'get',
        path: recording(center, ids.ownRecording[standing]),
      }),
    },
  ],
  announceRecording: [
    {
      what: 'announces a recording',
      actions: ['recording.create'],
      request: (center, standing) => ({
        method: 'put',
        path: recording(center, randomUUID()),
        body: {
          ...{ kind: 'heart', site: 'AV', capturedAt: '2026-11-20T09:30:00Z' },
          deviceId: standing.endsWith('device') ? targetDevice(center, standing) : null,
          sound: { contentType: 'audio/wav', sizeBytes: 64 },
        },
      }),
    },
  ],
  correctRecording: [
    {
      what: 'corrects a recording',
      actions: ['recording.edit'],
      request: async (center) => ({
        method: 'patch',
        path: recording(center, await freshFailure(center)),
        body: { site: 'PV' },
      }),
    },
  ],
  getAudio: [
    {
      what: 'hears a recording of somebody else',
      actions: ['recording.read'],
      request: async (center) => ({
        method: 'get',
        path: recording(center, await freshFailure(center), '/audio'),
      }),
    },
    {
      what: 'hears its own recording',
      actions: ['recording.read', 'recording.read_own'],
      request: async (center, standing) => ({
        method: 'get',
        path: recording(center, await freshFailure(center, standing), '/audio'),
      }),
    },
  ],
  getAnalysis: [
    {
      what: 'reads an analysis',
      actions: ['analysis.read'],
      request: (center) => ({
        method: 'get',
        path: recording(center, ids.recording, `/analyses/${ids.analysis}`),
      }),
    },
  ],
  listAuditEvents: [
    {
      what: 'reads the audit log',
      actions: ['audit.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/audit-events') }),
    },
  ],
  getAccessLog: [
    {
      what: 'asks who saw a patient',
      actions: ['audit.read'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/patients/${ids.patient}/access-log`),
      }),
    },
  ],
  ...jobSpecs,
  ...exportSpecs,
  ...fhirSpecs,
  // One route a file that an analysis makes.
  ...Object.fromEntries(
    artifactRoutes.map(({ operationId, path }) => [
      operationId,
      [
        {
          what: `${operationId} of an analysis`,
          actions: ['analysis.read'],
          request: (center: TestCenter): RestRequest => ({
            method: 'get',
            path: path
              .replace('{centerId}', center.centerId)
              .replace('{recordingId}', ids.recording)
              .replace('{analysisId}', ids.analysis),
          }),
        },
      ] satisfies readonly RouteSpec[],
    ]),
  ),
};

/** Every standing × route. A denial must be 401, 403 or 404, and say the one that fits. */
export function restGrid(): Cell[] {
  return Object.values(routeSpecs)
    .flat()
    .flatMap(({ what, actions, request }) =>
      standings.map((standing): Cell => ({
        name: `${standing} ${what}`,
        expected: expectedOutcome(standing, 'rest', actions),
        attempt: async (center) => {
          const { status } = await send(await request(center, standing), center.people[standing]);
          if (status < 300) return 'allowed';
          const fitting = await denialsOf(center, standing, actions);
          if (!fitting.includes(status)) throw new Error(`answered ${status}`);
          return 'denied';
        },
      })),
    );
}

/** Strangers learn nothing (404); who belongs to the center may learn that it isn't theirs (403). */
async function denialsOf(
  { centerId, people }: TestCenter,
  standing: Standing,
  actions: readonly Action[],
): Promise<number[]> {
  if (standing === 'signed_out') return [401];
  // It is in no center: there is nothing to hide.
  if (actions.some((action) => operatorActions.includes(action))) return [403];
  // Signing in again would help.
  if (standing === 'ended_session') return [401];
  if (standing === 'device') return [403, 404];
  const { userId } = people[standing];
  const member = await admin.firestore.doc(`${documentPaths.members(centerId)}/${userId}`).get();
  return member.get('status') === 'active' ? [403] : [404];
}
