import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseJdk, findJdk, findOnPath, JavaMissingError, parseJavaVersion } from './jdk.ts';

describe('parseJavaVersion', () => {
  it.each([
    ['25.0.1', 25],
    ['21', 21],
    ['17.0.9', 17],
    ['1.8.0_412', 8],
    ['22-ea', 22],
    ['25+36', 25],
  ])('reads %s as %i', (text, version) => {
    expect(parseJavaVersion(text)).toBe(version);
  });

  it.each(['', 'openjdk', 'v21', '21a'])('takes %j for no version', (text) => {
    expect(parseJavaVersion(text)).toBeUndefined();
  });
});

describe('chooseJdk', () => {
  const jdk = (version: number, hasCompiler = true) => ({
    home: `/jvm/${version}`,
    version,
    hasCompiler,
  });

  it('takes the newest', () => {
    expect(chooseJdk([jdk(21), jdk(25), jdk(17)])?.version).toBe(25);
  });

  it('takes an older one that can compile before a newer one that cannot', () => {
    expect(chooseJdk([jdk(25, false), jdk(21)])?.version).toBe(21);
  });

  it('takes one that cannot compile when there is no other', () => {
    expect(chooseJdk([jdk(25, false), jdk(17)])?.version).toBe(25);
  });

  it('never takes one that is too old', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 8, max: 20 }), fc.boolean())), (all) => {
        expect(chooseJdk(all.map(([version, compiles]) => jdk(version, compiles)))).toBeUndefined();
      }),
    );
  });
});

describe('findJdk', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'jdk test '));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function install(name: string, version: string, programs: string[]): Promise<string> {
    const home = path.join(directory, name);
    await mkdir(path.join(home, 'bin'), { recursive: true });
    await writeFile(path.join(home, 'release'), `IMPLEMENTOR="X"\nJAVA_VERSION="${version}"\n`);
    for (const program of programs) {
      await writeFile(path.join(home, 'bin', program), '#!/bin/sh\n');
      await chmod(path.join(home, 'bin', program), 0o755);
    }
    return home;
  }

  it('finds the one that JAVA_HOME names', async () => {
    const home = await install('jdk-99', '99.0.2', ['java', 'javac']);
    expect(findJdk({ JAVA_HOME: home }, [])).toStrictEqual({
      home,
      version: 99,
      hasCompiler: true,
    });
  });

  it('finds the one behind a link to java on the PATH', async () => {
    const home = await install('jre-99', '99', ['java']);
    const bin = path.join(directory, 'bin');
    await mkdir(bin);
    await symlink(path.join(home, 'bin/java'), path.join(bin, 'java'));
    const environment = { PATH: `/nowhere${path.delimiter}${bin}` };
    expect(findOnPath('java', environment)).toBe(path.join(home, 'bin/java'));
    expect(findJdk(environment, [])).toStrictEqual({ home, version: 99, hasCompiler: false });
  });

  it('finds the newest of those that are installed', async () => {
    const homes = await Promise.all(
      ['21.0.4', '25.0.1', '17.0.9'].map((version) => install(version, version, ['java', 'javac'])),
    );
    expect(findJdk({}, [...homes, '/nowhere'])).toMatchObject({ home: homes[1], version: 25 });
  });

  it('says what was found when all are too old, and what to do', async () => {
    const home = await install('jdk-17', '17.0.9', ['java', 'javac']);
    const find = (): unknown => findJdk({ JAVA_HOME: home }, []);
    expect(find).toThrow(JavaMissingError);
    expect(find).toThrow(`Java 17 in ${home}`);
    expect(find).toThrow('set JAVA_HOME');
  });

  it('asks Java itself when there is no release file', async () => {
    const home = await install('jdk-98', '1', ['javac']);
    await rm(path.join(home, 'release'));
    const java = path.join(home, 'bin/java');
    await writeFile(java, '#!/bin/sh\necho "    java.version = 98.0.1" >&2\n');
    await chmod(java, 0o755);
    expect(findJdk({ JAVA_HOME: home }, [])).toStrictEqual({
      home,
      version: 98,
      hasCompiler: true,
    });
  });
});
