import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import type { ApiCall } from '../../functions/test/support/memory/typicalCalls.ts';
import { repositoryRoot } from '../test/steps.ts';
import { keptConnection } from './keptConnection.ts';

/** What a round of requests has cost. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Of the server's process, for one request. */
  readonly cpuMicroseconds: number;
}

/** A server in a process of its own, whose CPU time is that of answering alone. */
export interface MeasuredServer {
  /** How long the answers to the typical calls are, in their order, in bytes. */
  readonly sizesBytes: readonly number[];
  /** Opens connections for a call. */
  open(call: ApiCall): OpenCall;
  stop(): void;
}

/** Connections over which one call is sent again and again. */
export interface OpenCall {
  round(): Promise<Round>;
  close(): void;
}

const requestsPerRound = 400;
const connections = 8;

const readySchema = z.object({
  type: z.literal('ready'),
  token: z.string(),
  url: z.url(),
  sizesBytes: z.array(z.number()),
});
const usageSchema = z.object({
  type: z.literal('usage'),
  usage: z.object({ user: z.number(), system: z.number() }),
});

/**
 * Starts one of the servers that functions/test/support/memory/benchServer.ts knows. Each has a process
 * of its own: code of Express and Node that several run at once is compiled for none of them.
 */
export async function startServer(name: string): Promise<MeasuredServer> {
  const file = path.join(repositoryRoot, 'functions/test/support/memory/benchServer.ts');
  const server = fork(file, [name], { stdio: 'inherit' });
  const { token, url, sizesBytes } = readySchema.parse((await once(server, 'message'))[0]);
  const cpuTime = async () => {
    server.send('usage');
    const { usage } = usageSchema.parse((await once(server, 'message'))[0]);
    return usage.user + usage.system;
  };
  return {
    sizesBytes,
    open(call) {
      const open = Array.from({ length: connections }, () => keptConnection(url, call, token));
      return {
        async round() {
          const startedCpu = await cpuTime();
          const startedAt = performance.now();
          await Promise.all(
            open.map(async (connection) => {
              for (let sent = 0; sent < requestsPerRound / connections; sent++) {
                await connection.send();
              }
            }),
          );
          const seconds = (performance.now() - startedAt) / 1000;
          return {
            requestsPerSecond: requestsPerRound / seconds,
            cpuMicroseconds: ((await cpuTime()) - startedCpu) / requestsPerRound,
          };
        },
        close() {
          for (const connection of open) connection.close();
        },
      };
    },
    stop: () => server.kill(),
  };
}
