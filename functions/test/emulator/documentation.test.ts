import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../../../tools/test/steps.ts';
import { apiUrl, project } from '../support/emulators.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'auscultra-documentation-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The shell commands of a page, in one script, sent to these emulators. */
async function commandsOf(page: string, from: string, to: string): Promise<string> {
  const text = await readFile(path.join(repositoryRoot, page), 'utf8');
  const part = text.slice(text.indexOf(from), to === '' ? undefined : text.indexOf(to));
  return [...part.matchAll(/^```sh\n(.*?)^```/gmsu)]
    .map(([, commands = '']) => commands)
    .join('')
    .replaceAll('http://127.0.0.1:5001/demo-auscultra/europe-west1/api', apiUrl)
    .replaceAll('127.0.0.1:9099', project.hosts.auth);
}

const hasShell = (() => {
  try {
    execFileSync('bash', ['-c', 'command -v curl'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasShell)('the commands that integrators are told to try (bash and curl)', () => {
  it('do what is said, from signing in to the result in FHIR, and on to everything else', async () => {
    const script = [
      await commandsOf('README.md', '## Ten minutes for integrators', '## What happens to a sound'),
      await commandsOf('docs/integrators.md', '# Integrators', ''),
      'echo "$PATIENT ${RECORDING##*/}" > ids.txt',
    ].join('\n');
    await promisify(execFile)('bash', ['-eu', '-c', script], { cwd: folder, timeout: 60_000 });
    const written = (name: string) => readFile(path.join(folder, name));
    const json = async <Schema extends z.ZodType>(name: string, schema: Schema) =>
      schema.parse(JSON.parse((await written(name)).toString()));
    const [patientId = '', recordingId = ''] = (await written('ids.txt'))
      .toString()
      .trim()
      .split(' ');
    expect(await json('result.json', z.looseObject({}))).toMatchObject({
      ...{ id: recordingId, patientId, status: 'analyzed' },
    });
    expect((await written('spectrogram.png')).subarray(1, 4).toString()).toBe('PNG');
    const part = await written('part.flac');
    expect(part.equals((await written('heart.flac')).subarray(0, 1024))).toBe(true);
    const bundle = z.object({ entry: z.array(z.unknown()).min(1) });
    expect(JSON.stringify(await json('observations.json', bundle))).toContain(recordingId);
    expect(JSON.stringify(await json('changed.json', bundle))).toContain(recordingId);
    const ids = (await written('recordings.txt')).toString().trim().split('\n');
    expect(ids).toContain(recordingId);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await json('patient.json', z.looseObject({}))).toMatchObject({
      resourceType: 'Patient',
    });
  });
});
