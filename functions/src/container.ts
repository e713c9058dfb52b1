import type { Firestore } from 'firebase-admin/firestore';
import {
  deadlineSeconds,
  demandsAppCheck,
  demoSignIn,
  jobPolicy,
  fhirNamespace,
  invitationPolicy,
  onEmulators,
  patientKeySecret,
  platformAuditDays,
  processingPolicy,
  publicApi,
  region,
  requestBudgets,
  sweepPolicy,
  webhookPolicy,
  webOrigins,
} from './config.ts';
import { once } from './once.ts';
import type { AppVerifier, TokenVerifier } from './usecases/access/ports.ts';
import type { CredentialIssuer } from './usecases/devices/ports.ts';
import type { ObjectRemover } from './usecases/erasure/ports.ts';
import type { JobQueue } from './usecases/jobs/ports.ts';
import type { ReanalysisQueue } from './usecases/reanalysis/ports.ts';
import type { DeliveryQueue, PushSender, WebhookSender } from './usecases/notifications/ports.ts';
import type { AccountDirectory } from './usecases/people/ports.ts';
import type { AnalysisQueue, ObjectStore, UploadStore } from './usecases/recordings/ports.ts';

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

const auth = once(async () => {
  const [app, { getAuth }] = await Promise.all([firebaseApp(), import('firebase-admin/auth')]);
  return getAuth(app);
});

const recordings = inFirestore(
  async () => (await import('./adapters/firestore/recordingStore.ts')).firestoreRecordingStore,
);
const memberships = inFirestore(
  async () => (await import('./adapters/firestore/membershipStore.ts')).firestoreMembershipStore,
);
const invitations = inFirestore(
  async () => (await import('./adapters/firestore/invitationStore.ts')).firestoreInvitationStore,
);
const centers = inFirestore(
  async () => (await import('./adapters/firestore/centerStore.ts')).firestoreCenterStore,
);
const devices = inFirestore(
  async () => (await import('./adapters/firestore/deviceStore.ts')).firestoreDeviceStore,
);
const patientKeys = inFirestore(async () => {
  const { patientKeyStore } = await import('./adapters/firestore/patientKeyStore.ts');
  return (db) => patientKeyStore(db, patientKeySecret());
});
const patients = once(async () => {
  const [db, keys, { firestorePatientStore }] = await Promise.all([
    firestore(),
    patientKeys(),
    import('./adapters/firestore/patientStore.ts'),
  ]);
  return firestorePatientStore(db, keys);
});
const patientMerges = once(async () => {
  const [db, keys, { firestorePatientMergeStore }] = await Promise.all([
    firestore(),
    patientKeys(),
    import('./adapters/firestore/patientMergeStore.ts'),
  ]);
  return firestorePatientMergeStore(db, keys);
});
const jobs = inFirestore(
  async () => (await import('./adapters/firestore/jobStore.ts')).firestoreJobStore,
);
const erasures = inFirestore(
  async () => (await import('./adapters/firestore/erasureStore.ts')).firestoreErasureStore,
);
const retention = inFirestore(
  async () => (await import('./adapters/firestore/retentionStore.ts')).firestoreRetentionStore,
);
const reanalyses = inFirestore(
  async () => (await import('./adapters/firestore/reanalysisStore.ts')).firestoreReanalysisStore,
);
const exports = inFirestore(
  async () => (await import('./adapters/firestore/exportStore.ts')).firestoreExportStore,
);
const fhirDrawer = once(async () => {
  const http = await import('./http/fhir/drawResources.ts');
  return http.fhirDrawer(fhirNamespace);
});
const holds = inFirestore(
  async () => (await import('./adapters/firestore/legalHoldStore.ts')).firestoreLegalHoldStore,
);
const attempts = inFirestore(
  async () => (await import('./adapters/firestore/attemptLimiter.ts')).firestoreAttemptLimiter,
);
const limiter = once(async () => {
  const [db, { firestoreSharedBudgets }, { requestLimiter }] = await Promise.all([
    firestore(),
    import('./adapters/firestore/sharedBudgets.ts'),
    import('./usecases/access/requestLimiter.ts'),
  ]);
  return requestLimiter(firestoreSharedBudgets(db), requestBudgets);
});
const webhooks = inFirestore(
  async () => (await import('./adapters/firestore/webhookStore.ts')).firestoreWebhookStore,
);
const installations = inFirestore(
  async () =>
    (await import('./adapters/firestore/appInstallationStore.ts')).firestoreAppInstallationStore,
);
const answers = inFirestore(
  async () => (await import('./adapters/firestore/answerStore.ts')).firestoreAnswerStore,
);
const auditLog = inFirestore(
  async () => (await import('./adapters/firestore/auditLog.ts')).firestoreAuditLog,
);
const subjects = inFirestore(
  async () =>
    (await import('./adapters/firestore/recordingSubjects.ts')).firestoreRecordingSubjects,
);
const auditPolicy = once(async () => {
  const [store, { centerRetention }] = await Promise.all([
    centers(),
    import('./usecases/audit/centerRetention.ts'),
  ]);
  return centerRetention(store, platformAuditDays);
});

const exams = inFirestore(
  async () => (await import('./adapters/firestore/examStore.ts')).firestoreExamStore,
);
const reviews = inFirestore(
  async () => (await import('./adapters/firestore/reviewStore.ts')).firestoreReviewStore,
);
const assignments = inFirestore(
  async () => (await import('./adapters/firestore/assignmentStore.ts')).firestoreAssignmentStore,
);
const inbox = inFirestore(
  async () => (await import('./adapters/firestore/inboxStore.ts')).firestoreInboxStore,
);
const timeline = inFirestore(
  async () => (await import('./adapters/firestore/timelineStore.ts')).firestoreTimelineStore,
);
const reports = inFirestore(
  async () => (await import('./adapters/firestore/reportStore.ts')).firestoreReportStore,
);
const announcements = inFirestore(
  async () =>
    (await import('./adapters/firestore/announcementStore.ts')).firestoreAnnouncementStore,
);
const annotations = inFirestore(
  async () => (await import('./adapters/firestore/annotationStore.ts')).firestoreAnnotationStore,
);

const examiner = once(async () => {
  const [{ loadAudioModels }, { soundExaminer }] = await Promise.all([
    import('./adapters/models/audioModels.ts'),
    import('./usecases/recordings/soundExaminer.ts'),
  ]);
  return soundExaminer(await loadAudioModels());
});

const modelCards = once(
  async () => (await import('./adapters/models/modelCards.ts')).deployedModelCards,
);

const credentials = once(async (): Promise<CredentialIssuer> => {
  const [firebaseAuth, { firebaseCredentialIssuer }] = await Promise.all([
    auth(),
    import('./adapters/auth/credentialIssuer.ts'),
  ]);
  return firebaseCredentialIssuer(firebaseAuth);
});

const accounts = once(async (): Promise<AccountDirectory> => {
  const [firebaseAuth, { firebaseAccountDirectory }] = await Promise.all([
    auth(),
    import('./adapters/auth/accountDirectory.ts'),
  ]);
  return firebaseAccountDirectory(firebaseAuth);
});

const apps = once(async (): Promise<AppVerifier> => {
  const { anyApp, firebaseAppVerifier } = await import('./adapters/auth/appVerifier.ts');
  if (!demandsAppCheck) return anyApp;
  const [app, { getAppCheck }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/app-check'),
  ]);
  return firebaseAppVerifier(getAppCheck(app));
});

const tokens = once(async (): Promise<TokenVerifier> => {
  const [firebaseAuth, { firebaseTokenVerifier }] = await Promise.all([
    auth(),
    import('./adapters/auth/tokenVerifier.ts'),
  ]);
  return firebaseTokenVerifier(firebaseAuth, { remembers: !onEmulators });
});

const bucket = once(async () => {
  const [app, { getStorage }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/storage'),
  ]);
  return getStorage(app).bucket();
});

const objects = once(async (): Promise<ObjectStore> => {
  const [ofDefault, { cloudObjectStore }] = await Promise.all([
    bucket(),
    import('./adapters/storage/objectStore.ts'),
  ]);
  return cloudObjectStore(ofDefault);
});

const uploads = once(async (): Promise<UploadStore> => {
  const [ofDefault, { cloudUploadStore }] = await Promise.all([
    bucket(),
    import('./adapters/storage/uploadStore.ts'),
  ]);
  return cloudUploadStore(ofDefault);
});

const remover = once(async (): Promise<ObjectRemover> => {
  const [ofDefault, { cloudObjectRemover }] = await Promise.all([
    bucket(),
    import('./adapters/storage/objectRemover.ts'),
  ]);
  return cloudObjectRemover(ofDefault);
});

const functions = once(async () => {
  const [app, { getFunctions }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/functions'),
  ]);
  return getFunctions(app);
});

const queue = once(async (): Promise<AnalysisQueue> => {
  const [ofProject, { cloudAnalysisQueue }] = await Promise.all([
    functions(),
    import('./adapters/tasks/analysisQueue.ts'),
  ]);
  return cloudAnalysisQueue(ofProject, taskFunction('analyzeQueuedRecording'));
});

const reanalysisQueue = once(async (): Promise<ReanalysisQueue> => {
  const [ofProject, { cloudReanalysisQueue }] = await Promise.all([
    functions(),
    import('./adapters/tasks/reanalysisQueue.ts'),
  ]);
  return cloudReanalysisQueue(ofProject, taskFunction('reanalyzeQueuedRecording'));
});

const jobQueue = once(async (): Promise<JobQueue> => {
  const [ofProject, { cloudJobQueue }] = await Promise.all([
    functions(),
    import('./adapters/tasks/jobQueue.ts'),
  ]);
  return cloudJobQueue(ofProject, taskFunction('workQueuedJob'));
});

const deliveries = once(async (): Promise<DeliveryQueue> => {
  const [app, { getFunctions }, { cloudDeliveryQueue }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/functions'),
    import('./adapters/tasks/deliveryQueue.ts'),
  ]);
  return cloudDeliveryQueue(getFunctions(app), `locations/${region}/functions/deliverWebhookEvent`);
});

const sender = once(async (): Promise<WebhookSender> => {
  const { httpWebhookSender } = await import('./adapters/webhooks/webhookSender.ts');
  return httpWebhookSender(webhookPolicy);
});

const pushes = once(async (): Promise<PushSender> => {
  const { cloudPushSender, noPushSender } = await import('./adapters/messaging/pushSender.ts');
  // There is no emulator of Cloud Messaging: from emulators nothing is pushed to real phones.
  if (onEmulators) return noPushSender();
  const [app, { getMessaging }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/messaging'),
  ]);
  return cloudPushSender(getMessaging(app));
});

/** Ports of the audio pipeline. */
export const pipelinePorts = together(
  { recordings, objects, devices, examiner, auditPolicy, erasures, remover },
  { policy: processingPolicy },
);

/** Ports of the sweeper. */
export const sweepPorts = together(
  { recordings, objects, queue, webhooks, deliveries },
  { sweep: sweepPolicy },
);

/** Ports of telling about results. */
export const announcementPorts = together(
  { members: memberships, webhooks, deliveries, installations, pushes },
  {},
);

/** Ports of delivering events to webhooks. */
export const deliveryPorts = together({ webhooks, deliveries, sender }, { webhookPolicy });

/** Ports of the function that looks after patients. */
export const patientPorts = together({ patients }, {});

/** Ports of the functions that let recordings follow merged patients. */
export const mergePorts = together({ patientMerges }, {});

/** Ports of the workers on jobs. */
export const jobWorkerPorts = together(
  {
    ...{ jobs, jobQueue, erasures, remover, retention, reanalyses, reanalysisQueue },
    ...{ centers, objects, exports, fhirDrawer, reviews },
  },
  { jobPolicy },
);

/** Ports of the workers on re-analyses. */
export const reanalysisPorts = together(
  { recordings, objects, examiner, auditPolicy, jobs, jobQueue, reanalyses },
  {},
);

/** Ports of what starts retention runs. */
export const retentionPorts = together({ jobs, jobQueue, retention, exports, remover }, {});

/** Ports of the sweeper of jobs. */
export const jobSweepPorts = together({ jobs, jobQueue }, {});

/** Ports of what sums exams up. */
export const examPorts = together({ exams }, {});

/** Ports of the REST surface. */
export const apiPorts = together(
  {
    members: memberships,
    memberships,
    accounts,
    invitations,
    centers,
    devices,
    patients,
    patientMerges,
    recordings,
    announcements,
    uploads: whenCalled(uploads),
    modelCards,
    annotations,
    assignments,
    inbox,
    timeline,
    reports,
    reviews,
    exams,
    objects: whenCalled(objects),
    apps,
    queue,
    tokens,
    attempts,
    limiter,
    credentials,
    webhooks,
    deliveries,
    installations,
    answers,
    auditLog,
    auditTrail: auditLog,
    auditPolicy,
    subjects,
    jobs,
    jobQueue,
    exports,
    remover: whenCalled(remover),
    erasures,
    holds,
  },
  {
    webhookPolicy,
    publicApi,
    demoSignIn,
    fhirNamespace,
    invitationPolicy,
    deadlineSeconds,
    checksAnswers: onEmulators,
    webOrigins,
  },
);

/** Ports of what writes down writes. */
export const auditPorts = together({ auditTrail: auditLog, auditPolicy, subjects }, {});

/** Resource name of a task-queue function of ours. */
function taskFunction(name: string): string {
  return `locations/${region}/functions/${name}`;
}

type Lazy<Value> = () => Promise<Value>;

type Call = (...values: readonly unknown[]) => Promise<unknown>;

/**
 * A port that loads its adapter at the first call, for SDKs that few requests need: Cloud Storage's
 * takes a tenth of a cold start. All methods of the port have to answer promises.
 */
function whenCalled<Late extends object>(load: Lazy<Late>): Lazy<Late> {
  const late = new Proxy({} as Late, {
    // Whoever awaits the port itself looks for `then`.
    get: (_target, name) =>
      name === 'then'
        ? undefined
        : async (...values: readonly unknown[]) => {
            const loaded = (await load()) as Readonly<Record<PropertyKey, Call>>;
            return loaded[name]?.(...values);
          },
  });
  return () => Promise.resolve(late);
}

/** A port on Firestore, whose adapter is loaded beside the SDK. */
function inFirestore<Port>(loadAdapter: Lazy<(db: Firestore) => Port>): Lazy<Port> {
  return once(async () => {
    const [db, adapter] = await Promise.all([firestore(), loadAdapter()]);
    return adapter(db);
  });
}

/** What a function needs: ports, made side by side, and settings. */
function together<Ports extends Record<string, Lazy<unknown>>, Settings extends object>(
  ports: Ports,
  settings: Settings,
): Lazy<{ [Name in keyof Ports]: Awaited<ReturnType<Ports[Name]>> } & Settings> {
  return once(async () => {
    const made = await Promise.all(
      Object.entries(ports).map(async ([name, make]) => [name, await make()] as const),
    );
    // Each name holds what its own maker made.
    return { ...Object.fromEntries(made), ...settings } as Awaited<
      ReturnType<ReturnType<typeof together<Ports, Settings>>>
    >;
  });
}
