import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The oldest Java that firebase-tools 15 accepts. */
const minimumJavaVersion = 21;

/** A Java installation. */
export interface Jdk {
  /** The folder that `JAVA_HOME` would name. */
  readonly home: string;
  /** Feature version, such as 21. */
  readonly version: number;
  /** Whether `javac` is there: a runtime without it cannot compile the Storage rules adapter. */
  readonly hasCompiler: boolean;
}

/** Thrown when no Java of version 21 or newer is on the machine. */
export class JavaMissingError extends Error {
  override readonly name = 'JavaMissingError';
}

/**
 * Reads the feature version out of a Java version string: `25.0.1` is 25, `1.8.0_412` is 8,
 * `22-ea` is 22.
 *
 * @returns undefined when the text is no version
 */
export function parseJavaVersion(text: string): number | undefined {
  const match = /^(?:1\.)?(\d+)(?:[.\-+_]|$)/.exec(text.trim());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/**
 * Chooses the installation to run the emulators with: the newest that is new enough, one that can
 * compile before one that cannot.
 *
 * @returns undefined when none is new enough
 */
export function chooseJdk(candidates: readonly Jdk[]): Jdk | undefined {
  return candidates
    .filter(({ version }) => version >= minimumJavaVersion)
    .toSorted((a, b) => Number(b.hasCompiler) - Number(a.hasCompiler) || b.version - a.version)[0];
}

/**
 * Finds the Java installation to run the emulators with, among `JAVA_HOME`, `java` on the PATH, and
 * the folders where systems and version managers keep theirs.
 *
 * @param otherHomes to look at besides those that the environment names
 * @throws JavaMissingError when none is of version 21 or newer
 */
export function findJdk(
  environment: NodeJS.ProcessEnv = process.env,
  otherHomes: readonly string[] = installedHomes(),
): Jdk {
  const homes = [...homesOfEnvironment(environment), ...otherHomes].flatMap(realPath);
  const candidates = [...new Set(homes)].flatMap((home) => {
    const jdk = inspectHome(home);
    return jdk === undefined ? [] : [jdk];
  });
  const chosen = chooseJdk(candidates);
  if (chosen !== undefined) return chosen;
  const found = candidates.map(({ home, version }) => `  Java ${version} in ${home}`);
  throw new JavaMissingError(
    [
      `The emulators need a JDK of version ${minimumJavaVersion} or newer; none was found.`,
      ...(found.length > 0 ? ['Too old:', ...found] : []),
      'Install one (for example Eclipse Temurin 25, https://adoptium.net), or set JAVA_HOME to one.',
    ].join('\n'),
  );
}

/** The first executable file of this name on the PATH, symbolic links resolved. */
export function findOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  for (const directory of (environment['PATH'] ?? '').split(path.delimiter)) {
    if (directory === '') continue;
    const file = path.join(directory, name);
    try {
      accessSync(file, constants.X_OK);
      return realpathSync(file);
    } catch {
      // Not here: look in the next folder.
    }
  }
  return undefined;
}

function homesOfEnvironment(environment: NodeJS.ProcessEnv): string[] {
  const javaHome = environment['JAVA_HOME'];
  const java = findOnPath('java', environment);
  return [
    ...(javaHome === undefined || javaHome === '' ? [] : [javaHome]),
    ...(java === undefined ? [] : [path.resolve(java, '../..')]),
  ];
}

/** Where systems, version managers and development environments install Java. */
function installedHomes(): string[] {
  const home = os.homedir();
  const parents = [
    ...['/usr/lib/jvm', '/usr/lib64/jvm', '/usr/java', '/opt/java', '/opt/jdk'],
    path.join(home, '.sdkman/candidates/java'),
    path.join(home, '.jdks'),
    path.join(home, '.local/share/mise/installs/java'),
    path.join(home, '.asdf/installs/java'),
  ];
  return [...parents.flatMap(childrenOf), ...(process.platform === 'darwin' ? macHomes() : [])];
}

function realPath(file: string): string[] {
  try {
    return [realpathSync(file)];
  } catch {
    return [];
  }
}

function macHomes(): string[] {
  const homes = ['/opt/homebrew/opt/openjdk', '/usr/local/opt/openjdk'].map((keg) =>
    path.join(keg, 'libexec/openjdk.jdk/Contents/Home'),
  );
  try {
    const requirement = `${minimumJavaVersion}+`;
    const output = execFileSync('/usr/libexec/java_home', ['-v', requirement], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    homes.push(output.trim());
  } catch {
    // It fails when it knows no such Java.
  }
  for (const bundle of childrenOf('/Library/Java/JavaVirtualMachines')) {
    homes.push(path.join(bundle, 'Contents/Home'));
  }
  return homes;
}

function childrenOf(directory: string): string[] {
  try {
    return readdirSync(directory).map((name) => path.join(directory, name));
  } catch {
    return [];
  }
}

function inspectHome(home: string): Jdk | undefined {
  if (!existsSync(path.join(home, 'bin/java'))) return undefined;
  const version = releaseFileVersion(home) ?? askedVersion(home);
  if (version === undefined) return undefined;
  return { home, version, hasCompiler: existsSync(path.join(home, 'bin/javac')) };
}

function releaseFileVersion(home: string): number | undefined {
  try {
    const release = readFileSync(path.join(home, 'release'), 'utf8');
    const text = /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
    return text === undefined ? undefined : parseJavaVersion(text);
  } catch {
    return undefined;
  }
}

/** Some packagers leave the `release` file out; then only Java itself knows its version. */
function askedVersion(home: string): number | undefined {
  const { stderr } = spawnSync(
    path.join(home, 'bin/java'),
    ['-XshowSettings:properties', '-version'],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], timeout: 10_000 },
  );
  const text = /java\.version = (\S+)/.exec(stderr)?.[1];
  return text === undefined ? undefined : parseJavaVersion(text);
}
