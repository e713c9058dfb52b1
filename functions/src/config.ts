import { defineSecret } from 'firebase-functions/params';
import type { RequestBudget } from './domain/access/requestBudget.ts';
import type { ProcessingPolicy } from './domain/recordings/processing.ts';
import type { WebhookPolicy } from './usecases/notifications/deliverEvent.ts';
import type { JobPolicy } from './domain/jobs/jobWork.ts';
import type { InvitationPolicy } from './usecases/people/issueInvitation.ts';
import type { DemoSignIn } from './http/docsDemo.ts';
import type { PublicApi } from './http/pipeline/apiUrl.ts';
import type { SweepPolicy } from './usecases/recordings/sweepRecordings.ts';

/**
 * Parameters and limits. The only reader of the environment: everything else gets what it needs
 * handed to it.
 */

/** Where functions run: in the EU, beside the data. */
export const region = 'europe-west1';

/** Documents are in an emulator: nobody's data, and no Secret Manager to ask. */
const isEmulated = () => process.env['FIRESTORE_EMULATOR_HOST'] !== undefined;

const patientKeyParameter = defineSecret('PATIENT_KEY_SECRET');

/** Functions that keep identifiers unique name these: without them they are not deployed. */
const patientSecrets = isEmulated() ? [] : [patientKeyParameter];

/**
 * The secret that the names of patient keys are made with: at least 32 characters, the same for
 * ever, in Secret Manager. Emulators have a public one.
 *
 * @throws {Error} when it is missing or too short, before anything is stored under it
 */
export function patientKeySecret(): string {
  if (isEmulated()) return 'a public demo value: emulators hold nobody’s data';
  const secret = patientKeyParameter.value();
  if (secret.length >= 32) return secret;
  throw new Error('PATIENT_KEY_SECRET must have at least 32 characters; see docs/operations.md');
}

/** The audio function: one sound at a time on a whole core, since the work is all computing. */
export const audioFunction = {
  region,
  memory: '1GiB',
  cpu: 1,
  concurrency: 1,
  timeoutSeconds: 60,
  maxInstances: 100,
} as const;

/** The REST function: waiting for I/O most of the time, so that one instance serves many. */
export const apiFunction = {
  region,
  memory: '512MiB',
  cpu: 1,
  concurrency: 80,
  timeoutSeconds: 30,
  maxInstances: 100,
  secrets: patientSecrets,
} as const;

/** The task-queue function that analyses what the sweeper found, and how Cloud Tasks treats it. */
export const analysisTask = {
  ...audioFunction,
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
  rateLimits: { maxConcurrentDispatches: 50 },
} as const;

/** The task-queue function that delivers events; what receivers do wrong isn't retried by it. */
export const deliveryTask = {
  region,
  memory: '512MiB',
  timeoutSeconds: 60,
  maxInstances: 50,
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
  rateLimits: { maxConcurrentDispatches: 50 },
} as const;

/**
 * The function that this process was started to serve, by the variable that the platform and the
 * emulators set. Null where all are wanted: the CLI asks what there is to deploy, or one process serves
 * all of them to a debugger.
 */
export const servedFunction = servesAll() ? null : (process.env['FUNCTION_TARGET'] ?? null);

/** Whether this runs on emulators, by the variable that firebase-tools sets. */
export const onEmulators = process.env['FUNCTIONS_EMULATOR'] === 'true';

/**
 * Whether REST takes requests of genuine apps alone (Firebase App Check). Emulators can't tell; a
 * deployment has to say `APP_CHECK=off` to do without.
 */
export const demandsAppCheck = appCheckFromEnvironment();

/**
 * How many requests a minute REST takes from a person or device, from an integrator's server, and
 * about a center from all of them together. A limit is for mistakes and abuse: apps at work and a
 * server that reads a whole center stay far below it.
 */
export const requestBudgets = {
  principal: perMinute('RATE_LIMIT_PRINCIPAL', 1200),
  server: perMinute('RATE_LIMIT_SERVER', 6000),
  center: perMinute('RATE_LIMIT_CENTER', 18_000),
} as const;

/** Nine tries in two days, as Standard Webhooks advises: soon at first, then patiently. */
export const webhookPolicy: WebhookPolicy = {
  backOffSeconds: backOffFromEnvironment('WEBHOOK_BACK_OFF_SECONDS') ?? [
    10, 60, 300, 1800, 7200, 21_600, 43_200, 86_400,
  ],
  attemptLeaseSeconds: deliveryTask.timeoutSeconds + 10,
  allowsLoopback: onEmulators,
};

/**
 * The task-queue function that works on jobs: waiting for I/O, a few centers at a time. An export for
 * research holds the sounds of a step, which are large.
 */
export const jobTask = {
  region,
  memory: '2GiB',
  concurrency: 4,
  timeoutSeconds: 120,
  maxInstances: 20,
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
  rateLimits: { maxConcurrentDispatches: 20 },
} as const;

/** The task-queue function that analyses again: slowly, so that new sounds find room. */
export const reanalysisTask = {
  ...audioFunction,
  maxInstances: 10,
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 10 },
  rateLimits: { maxConcurrentDispatches: 10 },
} as const;

/** What keeps centers to their retention. */
export const retentionFunction = {
  region,
  schedule: 'every day 02:00',
  // Cloud Scheduler would take it for the time of California, which is the working day of others.
  timeZone: 'Etc/UTC',
  // Whatever was started is started once a day: the night's work can be tried again.
  ...{ retryCount: 3, minBackoffSeconds: 300 },
  memory: '512MiB',
  timeoutSeconds: 540,
} as const;

/** The sweepers. */
export const sweepFunction = {
  region,
  schedule: 'every 1 minutes',
  memory: '512MiB',
  timeoutSeconds: 120,
} as const;

/**
 * A worker renews its lease three times in this span. It can't while it computes, so that the span is
 * many times as long as the longest sound takes; a shorter one finds the dead sooner.
 */
export const processingPolicy: ProcessingPolicy = {
  leaseSeconds: secondsFromEnvironment('PROCESSING_LEASE_SECONDS', 30),
  maxAttempts: 5,
};

export const jobPolicy: JobPolicy = {
  leaseSeconds: secondsFromEnvironment('JOB_LEASE_SECONDS', jobTask.timeoutSeconds + 30),
  maxAttempts: 5,
  budgetSeconds: 30,
  waitSeconds: 300,
};

/** For how long the platform delivers an event again that ends in an error. The sweeper goes on. */
export const eventRetrySeconds = secondsFromEnvironment('EVENT_RETRY_SECONDS', 6 * 3600);

export const sweepPolicy: SweepPolicy = {
  graceSeconds: secondsFromEnvironment('SWEEP_GRACE_SECONDS', 300),
  lookBackDays: 2,
  hourlyLookBackDays: 30,
  batchSize: 200,
  uploadOverdueSeconds: secondsFromEnvironment('UPLOAD_OVERDUE_SECONDS', 24 * 3600),
};

/** How long the platform's own audit events are kept; each center decides about its own. */
export const platformAuditDays = 3650;

/** Functions that follow what was written: a few documents in, one or none out. */
export const documentFunction = {
  region,
  memory: '512MiB',
  cpu: 1,
  concurrency: 80,
  timeoutSeconds: 60,
  maxInstances: 100,
  retry: true,
} as const;

/** The same for patients, whose identifiers need a secret to be kept unique. */
export const patientFunction = { ...documentFunction, secrets: patientSecrets } as const;

/** How clients reach the REST surface. In emulators the function's own address stands in the path. */
export const publicApi: PublicApi = {
  url: urlFromEnvironment('PUBLIC_API_URL'),
  mountPath: onEmulators ? `/${process.env['GCLOUD_PROJECT'] ?? ''}/${region}/api` : '',
};

/** Whether invitations go out by e-mail: where a deployment says which page of its app accepts them. */
export const invitationPolicy: InvitationPolicy = {
  pageUrl: urlFromEnvironment('INVITATION_PAGE_URL'),
};

/** Whom the docs page signs in as on emulators: accounts of `emulator-data/seed`. */
export const demoSignIn: DemoSignIn | null = onEmulators
  ? {
      authUrl: `http://${process.env['FIREBASE_AUTH_EMULATOR_HOST'] ?? '127.0.0.1:9099'}`,
      password: 'auscultra-demo',
      emails: ['admin', 'clinician', 'technician'].map((role) => `${role}@demo-clinic.example.org`),
    }
  : null;

/**
 * Below which URL the FHIR façade names code systems, medical record numbers and users. The default
 * lies in a domain that can never be anybody's (RFC 2606).
 */
export const fhirNamespace =
  urlFromEnvironment('FHIR_NAMESPACE') ?? 'https://auscultra.example/fhir';

/**
 * After how many seconds REST answers that a request took too long: before the platform breaks it off.
 */
export const deadlineSeconds = secondsFromEnvironment(
  'REQUEST_DEADLINE_SECONDS',
  apiFunction.timeoutSeconds - 5,
);

/** Origins of web apps that may read answers of REST in browsers; without them none may. */
export const webOrigins: readonly string[] = originsFromEnvironment('WEB_ORIGINS');

function servesAll(): boolean {
  const isTrue = (name: string) => process.env[name] === 'true';
  return isTrue('FUNCTIONS_CONTROL_API') || isTrue('FUNCTION_DEBUG_MODE');
}

function appCheckFromEnvironment(): boolean {
  const text = process.env['APP_CHECK'] ?? (onEmulators ? 'off' : 'on');
  if (text !== 'on' && text !== 'off') throw new Error('APP_CHECK must be on or off');
  return text === 'on';
}

/** An absolute URL without slashes at its end; null where there is none. */
function urlFromEnvironment(name: string): string | null {
  const text = process.env[name];
  if (text === undefined) return null;
  if (!URL.canParse(text)) throw new Error(`${name} must be an absolute URL`);
  return text.replace(/\/+$/u, '');
}

/** Origins as browsers send them (RFC 6454), with commas between them. */
function originsFromEnvironment(name: string): string[] {
  const origins = (process.env[name] ?? '').split(',').filter((text) => text !== '');
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new Error(`${name} must list origins such as https://app.example.org`);
    }
  }
  return origins;
}

function secondsFromEnvironment(name: string, fallbackSeconds: number): number {
  const text = process.env[name];
  return text === undefined ? fallbackSeconds : secondsOf(name, text);
}

function perMinute(name: string, fallback: number): RequestBudget {
  const text = process.env[name];
  const limit = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`${name} must be a whole number`);
  return { limit, windowSeconds: 60 };
}

/** Pauses in seconds, with commas between them. */
function backOffFromEnvironment(name: string): readonly number[] | undefined {
  return process.env[name]?.split(',').map((text) => secondsOf(name, text));
}

function secondsOf(name: string, text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0) {
    throw new Error(`${name} must be a positive number of seconds`);
  }
  return seconds;
}
