import path from 'node:path';
import type { PortName } from './ports.ts';
import { defaultPorts } from './ports.ts';

/** The parts of a firebase.json that the emulators read. */
export interface FirebaseConfig {
  readonly firestore?: { readonly rules?: string; readonly indexes?: string };
  readonly storage?: { readonly rules?: string };
  readonly functions?: FunctionsConfig | FunctionsConfig[];
  readonly emulators?: Readonly<Record<string, unknown>>;
}

interface FunctionsConfig {
  readonly source?: string;
  readonly [key: string]: unknown;
}

/** The ports that a firebase.json names, firebase-tools' defaults for the others. */
export function preferredPorts(config: FirebaseConfig): Record<PortName, number> {
  const ports = { ...defaultPorts };
  for (const name of Object.keys(ports) as PortName[]) {
    const section =
      name === 'firestoreWebsocket' ? config.emulators?.['firestore'] : config.emulators?.[name];
    const key = name === 'firestoreWebsocket' ? 'websocketPort' : 'port';
    const port = (section as Record<string, unknown> | undefined)?.[key];
    if (typeof port === 'number') ports[name] = port;
  }
  return ports;
}

/**
 * Makes the firebase.json of one run: the project's, with this run's ports, without the Emulator UI
 * (a further download), and with paths that lead from the run's folder to the project's files.
 *
 * @param rootDir folder of the project's firebase.json
 * @param runDir folder that the result will be written to
 */
export function configOfRun(
  config: FirebaseConfig,
  options: {
    rootDir: string;
    runDir: string;
    host: string;
    ports: Readonly<Record<PortName, number>>;
    emulators: readonly string[];
  },
): object {
  const { rootDir, runDir, host, ports, emulators } = options;
  const absolute = (file: string): string => path.resolve(rootDir, file);
  const listen = (name: PortName): object => ({ host, port: ports[name] });
  const result: Record<string, unknown> = {};
  if (config.firestore !== undefined) {
    const { rules, indexes } = config.firestore;
    result['firestore'] = {
      ...config.firestore,
      ...(rules === undefined ? {} : { rules: absolute(rules) }),
      ...(indexes === undefined ? {} : { indexes: absolute(indexes) }),
    };
  }
  if (config.storage !== undefined) {
    const { rules } = config.storage;
    result['storage'] = {
      ...config.storage,
      ...(rules === undefined ? {} : { rules: absolute(rules) }),
    };
  }
  if (config.functions !== undefined) {
    const codebases = [config.functions].flat();
    result['functions'] = codebases.map((codebase) => ({
      ...codebase,
      // firebase-tools joins this to the folder of the config even when it is absolute.
      source: path.relative(runDir, absolute(codebase.source ?? 'functions')),
      predeploy: [],
    }));
  }
  const services = emulators.map((name) => [name, listen(name as PortName)] as const);
  result['emulators'] = {
    ...Object.fromEntries(services),
    ...(emulators.includes('firestore')
      ? { firestore: { host, port: ports.firestore, websocketPort: ports.firestoreWebsocket } }
      : {}),
    hub: listen('hub'),
    logging: listen('logging'),
    ui: { enabled: false },
    singleProjectMode: true,
  };
  return result;
}
