import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildFunctions } from '../build/buildFunctions.ts';
import { repositoryRoot } from '../test/steps.ts';
import { quantileRow } from './statistics.ts';

const execute = promisify(execFile);
const functionsFolder = path.join(repositoryRoot, 'functions');
const runs = 9;

/**
 * What fresh instances do: load the index, which loads the function that they serve, then what that
 * function needs. `imports` ends there; `answers` waits for REST's first answer instead, so
 * that nothing is gained by loading it later.
 */
const imports = (modules: readonly string[]) => `
  for (const entry of ${JSON.stringify(modules)}) {
    const [file, name] = entry.split(':');
    const module = await import('./lib/' + file);
    if (name !== undefined) await module[name]();
  }`;
const answers = `
  const { api } = await import('./lib/index.js');
  const { once } = await import('node:events');
  const { default: http } = await import('node:http');
  const server = http.createServer(api).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const request = http.get({ port: server.address().port, path: '/healthz' });
  const [response] = await once(request, 'response');
  if (response.statusCode !== 200) throw new Error('answered ' + response.statusCode);
  for await (const _ of response);`;
const instances = [
  {
    ...{ name: 'API function', target: 'api' },
    work: imports(['index.js', 'container.js:apiPorts', 'http/app.js']),
  },
  { name: 'API answers', target: 'api', work: answers },
  {
    ...{ name: 'audio function', target: 'onOriginalUploaded' },
    work: imports([
      ...['index.js', 'container.js:pipelinePorts'],
      'usecases/recordings/processRecording.js',
    ]),
  },
] as const;

/** Import time of the deployed code in fresh processes, and the size of what is deployed. */
export async function benchColdStart(): Promise<string[]> {
  await buildFunctions();
  await execute(process.execPath, ['lib/warmCompileCache.js'], { cwd: functionsFolder });
  const lines = [
    `cold start in a fresh process, with the code cache that the build leaves, ${runs} runs`,
  ];
  const starts = instances.flatMap(({ name, target, work }) => [
    { name, work, environment: { FUNCTION_TARGET: target } },
    {
      ...{ name: `${name}, no cache`, work },
      environment: { FUNCTION_TARGET: target, NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  ]);
  for (const { name, work, environment } of starts) {
    const times = [];
    for (let run = 0; run < runs; run++) times.push(await coldStart(work, environment));
    lines.push(
      quantileRow(
        `${name}, wall`,
        times.map(({ wallMs }) => wallMs),
        'ms',
      ),
      quantileRow(
        `${name}, CPU`,
        times.map(({ cpuMs }) => cpuMs),
        'ms',
      ),
    );
  }
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(8);
  lines.push(
    'size of what is deployed',
    `  own code and models          ${megabytes((await sizeOf('lib')) + (await sizeOf('models')))} MB`,
    `  packages as installed here   ${megabytes(await sizeOf('node_modules'))} MB`,
  );
  return lines;
}

const startTimeSchema = z.object({ wallMs: z.number(), cpuMs: z.number() });

async function coldStart(
  work: string,
  environment: Readonly<Record<string, string>>,
): Promise<z.infer<typeof startTimeSchema>> {
  const script = `
    const startedAt = performance.now();
    const startedUsage = process.cpuUsage();
    ${work}
    const wallMs = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(startedUsage);
    console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));
    process.exit();`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: functionsFolder,
    env: {
      ...process.env,
      ...environment,
      GCLOUD_PROJECT: 'demo-bench',
      FIREBASE_CONFIG: JSON.stringify({
        projectId: 'demo-bench',
        storageBucket: 'demo-bench.appspot.com',
      }),
      METADATA_SERVER_DETECTION: 'none',
      PATIENT_KEY_SECRET: 'of no use to anybody'.padEnd(32),
    },
  });
  return startTimeSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

async function sizeOf(folder: string): Promise<number> {
  const root = path.join(functionsFolder, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
