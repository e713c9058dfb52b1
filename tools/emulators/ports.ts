import { randomInt } from 'node:crypto';
import net from 'node:net';
import { describePortOwner } from './portOwner.ts';

/** The services that listen, by the names that firebase.json uses, and Firestore's second port. */
export const portNames = [
  'auth',
  'firestore',
  'firestoreWebsocket',
  'storage',
  'functions',
  'tasks',
  'eventarc',
  'hub',
  'logging',
] as const;

/** One of {@link portNames}. */
export type PortName = (typeof portNames)[number];

/** firebase-tools' own defaults. */
export const defaultPorts: Readonly<Record<PortName, number>> = {
  auth: 9099,
  firestore: 8080,
  firestoreWebsocket: 9150,
  storage: 9199,
  functions: 5001,
  tasks: 9499,
  eventarc: 9299,
  hub: 4400,
  logging: 4500,
};

/** Thrown when a port that was asked for cannot be had. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** How the ports of a run are chosen. */
export interface PortWishes {
  /** Taken as they are, or the run fails. */
  readonly demanded: Partial<Record<PortName, number>>;
  /** Taken when free; another port otherwise. */
  readonly preferred: Partial<Record<PortName, number>>;
}

/**
 * Chooses a port for each service.
 *
 * @returns a different port for each name, each free a moment ago
 * @throws PortTakenError naming the port and its owner when a demanded port is taken
 */
export async function choosePorts(
  host: string,
  wishes: PortWishes,
): Promise<Record<PortName, number>> {
  const chosen: Partial<Record<PortName, number>> = {};
  const used = new Set<number>();
  const take = (name: PortName, port: number): void => {
    chosen[name] = port;
    used.add(port);
  };
  for (const name of portNames) {
    const port = wishes.demanded[name];
    if (port === undefined) continue;
    if (used.has(port)) throw new PortTakenError(`Port ${port} is asked for twice.`);
    if (!(await isPortFree(host, port))) throw portTaken(name, port);
    take(name, port);
  }
  for (const name of portNames) {
    const port = wishes.preferred[name];
    if (chosen[name] !== undefined || port === undefined || used.has(port)) continue;
    if (await isPortFree(host, port)) take(name, port);
  }
  for (const name of portNames) {
    if (chosen[name] === undefined) take(name, await findFreePort(host, used));
  }
  return chosen as Record<PortName, number>;
}

/** Whether a server could listen on this port now. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

async function findFreePort(host: string, used: ReadonlySet<number>): Promise<number> {
  // Below the ranges that Linux (32768) and macOS (49152) give to outgoing connections, so that
  // none of these takes the port between this check and its use.
  const firstPort = 20_000;
  const endPort = 32_000;
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const port = randomInt(firstPort, endPort);
    if (!used.has(port) && (await isPortFree(host, port))) return port;
  }
  throw new PortTakenError(`No free port between ${firstPort} and ${endPort} on ${host}.`);
}

function portTaken(name: PortName, port: number): PortTakenError {
  const owner = describePortOwner(port);
  return new PortTakenError(
    `Port ${port}, asked for ${name}, is taken${owner === undefined ? '' : ` by ${owner}`}. ` +
      'Stop that process, or leave the choice of the port to the emulators.',
  );
}
