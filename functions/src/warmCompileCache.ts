import { flushCompileCache } from 'node:module';

/**
 * Run once by the build: loads what the functions load in their first request, so that the code cache
 * holds it (see compileCache.ts). The names and the secret are only needed to load: a build has no
 * secrets, nothing is reached and nothing stored.
 */
process.env['GCLOUD_PROJECT'] ??= 'build';
process.env['PATIENT_KEY_SECRET'] ??= 'of no use to anybody'.padEnd(32);
process.env['FIREBASE_CONFIG'] ??= JSON.stringify({ projectId: 'build', storageBucket: 'build' });
// All functions share the cache.
delete process.env['FUNCTION_TARGET'];

await import('./index.ts');
const { apiPorts, pipelinePorts } = await import('./container.ts');
await Promise.all([
  apiPorts(),
  pipelinePorts(),
  import('./http/app.ts'),
  import('./usecases/recordings/processRecording.ts'),
]);
flushCompileCache();
// The SDKs keep timers; the cache is written, so there is nothing to wait for.
process.exit();
