import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJdk } from './jdk.ts';
import { launcherJar, wrapManifestLine } from './launcherJar.ts';

describe('wrapManifestLine', () => {
  it('leaves a line of 72 bytes as it is', () => {
    const line = `Class-Path: ${'x'.repeat(60)}`;
    expect(wrapManifestLine(line)).toStrictEqual([line]);
  });

  it('breaks before the 73rd byte and begins the next line with a space', () => {
    const line = `Class-Path: ${'x'.repeat(60)}yz`;
    expect(wrapManifestLine(line)).toStrictEqual([line.slice(0, 72), ' yz']);
  });

  it('makes lines of at most 72 bytes that join to the same text, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (line) => {
        const [first, ...others] = wrapManifestLine(line);
        for (const part of [first!, ...others]) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(72);
        }
        expect(others.every((part) => part.startsWith(' '))).toBe(true);
        expect([first, ...others.map((part) => part.slice(1))].join('')).toBe(line);
      }),
    );
  });
});

describe('launcherJar', () => {
  it('is a jar whose class path Java follows, through long names with spaces', async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), `launcher jar ${'ü'.repeat(40)} `));
    try {
      const jdk = findJdk();
      // Where nothing says otherwise, Java reads names of files as ASCII.
      const env = { ...process.env, LC_ALL: 'C.UTF-8' };
      const run = (program: string, args: readonly string[]) =>
        promisify(execFile)(path.join(jdk.home, 'bin', program), args, { env });
      const source = path.join(directory, 'Greeter.java');
      await writeFile(
        source,
        'class Greeter { public static void main(String[] a) { System.out.print("hello " + a[0]); } }',
      );
      await run('javac', ['-proc:none', '-d', directory, source]);
      const jar = path.join(directory, 'greeter.jar');
      await writeFile(jar, launcherJar('Greeter', [pathToFileURL(directory + path.sep)]));
      const { stdout } = await run('java', ['-jar', jar, 'you']);
      expect(stdout).toBe('hello you');
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
