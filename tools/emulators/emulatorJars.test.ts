import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import downloads from 'firebase-tools/lib/emulator/downloadableEmulatorInfo.json' with { type: 'json' };
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  EmulatorMissingError,
  ensureEmulatorJars,
  findComponentJar,
  type Download,
} from './emulatorJars.ts';

describe('ensureEmulatorJars', () => {
  const jdk = { home: '/jvm/25', version: 25, hasCompiler: true };
  const both = new Set(['auth', 'firestore', 'storage']);
  const noDownload = vi.fn<Download>(() => Promise.resolve({ output: 'Error: no network' }));
  let directory: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    noDownload.mockClear();
    directory = await mkdtemp(path.join(os.tmpdir(), 'emulator jars '));
    environment = { PATH: directory, FIREBASE_EMULATORS_PATH: path.join(directory, 'downloads') };
  });
  afterEach(() => rm(directory, { recursive: true }));

  const ensure = (emulators: ReadonlySet<string>) =>
    ensureEmulatorJars(emulators, jdk, environment, () => undefined, noDownload);

  async function write(file: string): Promise<string> {
    const target = path.join(directory, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, '');
    await chmod(target, 0o755);
    return target;
  }

  it('names both ways out in one error when a jar is nowhere', async () => {
    const refusal = ensure(both);
    await expect(refusal).rejects.toThrow(EmulatorMissingError);
    await expect(refusal).rejects.toThrow(/Error: no network/);
    await expect(refusal).rejects.toThrow(/npx firebase setup:emulators:firestore/);
    await expect(refusal).rejects.toThrow(/gcloud components install cloud-firestore-emulator/);
    expect(noDownload).toHaveBeenCalledOnce();
  });

  it('asks for nothing when no emulator that runs from a jar is wanted', async () => {
    await expect(ensure(new Set(['auth']))).resolves.toStrictEqual({});
    expect(noDownload).not.toHaveBeenCalled();
  });

  it('leaves it to firebase-tools when that has downloaded the jars', async () => {
    noDownload.mockImplementation(async (emulator) => {
      await write(path.join('downloads', downloads[emulator].downloadPathRelativeToCacheDir));
      return { output: '' };
    });
    await expect(ensure(both)).resolves.toStrictEqual({});
    expect(noDownload).toHaveBeenCalledTimes(2);
    await expect(ensure(both)).resolves.toStrictEqual({});
    expect(noDownload).toHaveBeenCalledTimes(2);
  });

  it('takes the jars that the environment names', async () => {
    environment['FIRESTORE_EMULATOR_BINARY_PATH'] = await write('own.jar');
    await expect(ensure(new Set(['firestore']))).resolves.toStrictEqual({
      FIRESTORE_EMULATOR_BINARY_PATH: path.join(directory, 'own.jar'),
    });
    environment['FIRESTORE_EMULATOR_BINARY_PATH'] = path.join(directory, 'no.jar');
    await expect(ensure(new Set(['firestore']))).rejects.toThrow('does not exist');
  });

  it("finds the component in the Google Cloud CLI's folder", async () => {
    await write('sdk/bin/gcloud');
    const jar = 'sdk/platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';
    const sdkOnPath = { PATH: path.join(directory, 'sdk', 'bin') };
    expect(findComponentJar(sdkOnPath)).toBeUndefined();
    await write(jar);
    expect(findComponentJar(sdkOnPath)).toBe(path.join(directory, jar));
  });
});
