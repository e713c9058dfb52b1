import net from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePorts, isPortFree, portNames, PortTakenError } from './ports.ts';

const host = '127.0.0.1';
const servers: net.Server[] = [];

async function takePort(): Promise<number> {
  const server = net.createServer();
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await takePort();
  const server = servers.pop()!;
  server.close();
  await once(server, 'close');
  return port;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('choosePorts', () => {
  it('gives every service a different free port', async () => {
    const ports = Object.values(await choosePorts(host, { demanded: {}, preferred: {} }));
    expect(new Set(ports).size).toBe(portNames.length);
    for (const port of ports) expect(await isPortFree(host, port)).toBe(true);
  });

  it('takes a preferred port that is free, and another for one that is not', async () => {
    const free = await freePort();
    const taken = await takePort();
    const ports = await choosePorts(host, {
      demanded: {},
      preferred: { auth: free, firestore: taken },
    });
    expect(ports.auth).toBe(free);
    expect(ports.firestore).not.toBe(taken);
  });

  it('prefers nothing twice', async () => {
    const port = await freePort();
    const ports = await choosePorts(host, {
      demanded: { storage: port },
      preferred: { auth: port },
    });
    expect(ports.storage).toBe(port);
    expect(ports.auth).not.toBe(port);
  });

  it('refuses a demanded port that is taken, and says which and by whom', async () => {
    const port = await takePort();
    const refusal = choosePorts(host, { demanded: { functions: port }, preferred: {} });
    await expect(refusal).rejects.toThrow(PortTakenError);
    await expect(refusal).rejects.toThrow(
      `Port ${port}, asked for functions, is taken by process ${process.pid}`,
    );
  });

  it('refuses the same port for two services', async () => {
    const port = await freePort();
    await expect(
      choosePorts(host, { demanded: { auth: port, storage: port }, preferred: {} }),
    ).rejects.toThrow('asked for twice');
  });
});
