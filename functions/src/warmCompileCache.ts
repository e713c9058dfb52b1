import { flushCompileCache } from 'node:module';

/**
 * Run once by the build: loads what the functions load in their first request, so that the code cache
 * holds it (see compileCache.ts). The names are only needed to load; nothing is reached.
 */
process.env['GCLOUD_PROJECT'] ??= 'build';
process.env['FIREBASE_CONFIG'] ??= JSON.stringify({ projectId: 'build', storageBucket: 'build' });

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
