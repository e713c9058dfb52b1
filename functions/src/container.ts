import { processingPolicy, region, sweepPolicy } from './config.ts';
import type {
  AnalysisQueue,
  CenterStore,
  CredentialIssuer,
  DeviceStore,
  AttemptLimiter,
  InvitationStore,
  MembershipStore,
  ObjectStore,
  RecordingStore,
  TokenVerifier,
} from './usecases/ports.ts';

/**
 * Composition root: the only place where ports meet adapters. Every port is made once, when it is
 * first asked for, and loads its SDK only then, so that a function's cold start pays for nothing
 * that it doesn't use.
 */

const firebaseApp = once(async () => {
  const { getApps, initializeApp } = await import('firebase-admin/app');
  return getApps()[0] ?? initializeApp();
});

const firestore = once(async () => {
  const [app, { getFirestore }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/firestore'),
  ]);
  return getFirestore(app);
});

const recordings = once(async (): Promise<RecordingStore> => {
  const [db, { firestoreRecordingStore }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/recordingStore.ts'),
  ]);
  return firestoreRecordingStore(db);
});

const models = once(async () => {
  const { loadAudioModels } = await import('./adapters/models/audioModels.ts');
  return loadAudioModels();
});

const memberships = once(async (): Promise<MembershipStore> => {
  const [db, { firestoreMembershipStore }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/membershipStore.ts'),
  ]);
  return firestoreMembershipStore(db);
});

const invitations = once(async (): Promise<InvitationStore> => {
  const [db, { firestoreInvitationStore }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/invitationStore.ts'),
  ]);
  return firestoreInvitationStore(db);
});

const centers = once(async (): Promise<CenterStore> => {
  const [db, { firestoreCenterStore }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/centerStore.ts'),
  ]);
  return firestoreCenterStore(db);
});

const devices = once(async (): Promise<DeviceStore> => {
  const [db, { firestoreDeviceStore }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/deviceStore.ts'),
  ]);
  return firestoreDeviceStore(db);
});

const attempts = once(async (): Promise<AttemptLimiter> => {
  const [db, { firestoreAttemptLimiter }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/attemptLimiter.ts'),
  ]);
  return firestoreAttemptLimiter(db);
});

const credentials = once(async (): Promise<CredentialIssuer> => {
  const [app, { getAuth }, { firebaseCredentialIssuer }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/auth'),
    import('./adapters/auth/credentialIssuer.ts'),
  ]);
  return firebaseCredentialIssuer(getAuth(app));
});

const objects = once(async (): Promise<ObjectStore> => {
  const [app, { getStorage }, { cloudObjectStore }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/storage'),
    import('./adapters/storage/objectStore.ts'),
  ]);
  return cloudObjectStore(getStorage(app).bucket());
});

const tokens = once(async (): Promise<TokenVerifier> => {
  const [app, { getAuth }, { firebaseTokenVerifier }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/auth'),
    import('./adapters/auth/tokenVerifier.ts'),
  ]);
  return firebaseTokenVerifier(getAuth(app));
});

const queue = once(async (): Promise<AnalysisQueue> => {
  const [app, { getFunctions }, { cloudAnalysisQueue }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/functions'),
    import('./adapters/tasks/analysisQueue.ts'),
  ]);
  return cloudAnalysisQueue(
    getFunctions(app),
    `locations/${region}/functions/analyzeQueuedRecording`,
  );
});

/** Ports of the audio pipeline. */
export async function pipelinePorts() {
  const [recordingStore, objectStore, audioModels] = await Promise.all([
    recordings(),
    objects(),
    models(),
  ]);
  return {
    recordings: recordingStore,
    objects: objectStore,
    models: audioModels,
    policy: processingPolicy,
  };
}

/** Ports of the sweeper. */
export async function sweepPorts() {
  const [recordingStore, objectStore, analysisQueue] = await Promise.all([
    recordings(),
    objects(),
    queue(),
  ]);
  return {
    recordings: recordingStore,
    objects: objectStore,
    queue: analysisQueue,
    sweep: sweepPolicy,
  };
}

/** Ports of the REST surface. */
export async function apiPorts() {
  const [membershipStore, ...others] = await Promise.all([
    memberships(),
    invitations(),
    centers(),
    devices(),
    recordings(),
    objects(),
    tokens(),
    attempts(),
    credentials(),
  ]);
  const [invitationStore, centerStore, deviceStore, recordingStore, objectStore, ...auth] = others;
  const [verifier, attemptLimiter, credentialIssuer] = auth;
  return {
    members: membershipStore,
    memberships: membershipStore,
    invitations: invitationStore,
    centers: centerStore,
    devices: deviceStore,
    recordings: recordingStore,
    objects: objectStore,
    tokens: verifier,
    attempts: attemptLimiter,
    credentials: credentialIssuer,
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
