import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { typicalCalls, type ApiCall } from '../../functions/test/support/memory/typicalCalls.ts';
import { repositoryRoot } from '../test/steps.ts';
import { keptConnection } from './keptConnection.ts';
import { quantile } from './statistics.ts';

/** Rounds of each call at each server, in turns, so that a busy moment meets all of them. */
const rounds = 15;
/** Rounds before, which count for nothing: code gets warm. */
const warmUpRounds = 4;
const requestsPerRound = 400;
const connections = 8;

const servers = ['ours', 'json', 'bytes'] as const;
type Server = (typeof servers)[number];

const readySchema = z.object({
  type: z.literal('ready'),
  token: z.string(),
  urls: z.record(z.enum(servers), z.url()),
  sizesBytes: z.array(z.number()),
});
const usageSchema = z.object({
  type: z.literal('usage'),
  usage: z.object({ user: z.number(), system: z.number() }),
});

interface Round {
  readonly requestsPerSecond: number;
  readonly cpuMicroseconds: number;
}

/**
 * CPU time and requests a second of six calls: ours with stores in memory (token, limits, validation,
 * handler, audit, encoding), a bare Express that answers the same values by `response.json`, and one
 * that sends the same bytes, made before.
 */
export async function benchApi(): Promise<string[]> {
  const server = fork(path.join(repositoryRoot, 'functions/test/support/memory/benchServer.ts'), {
    stdio: 'inherit',
  });
  try {
    const { token, urls, sizesBytes } = readySchema.parse((await once(server, 'message'))[0]);
    const cpuTime = async () => {
      server.send('usage');
      const { usage } = usageSchema.parse((await once(server, 'message'))[0]);
      return usage.user + usage.system;
    };
    const lines = [
      `REST with stores in memory beside bare Express with the same answers, ${rounds} rounds of ${requestsPerRound} requests, medians`,
      '  µs of CPU a request          bytes   ours   res.json  ratio   send(bytes)  ratio   req/s ours  res.json',
    ];
    const ratios: number[] = [];
    for (const [index, call] of typicalCalls.entries()) {
      const measured = await measure(call, urls, token, cpuTime);
      const median = (name: Server, figure: keyof Round) =>
        quantile(
          measured.map((round) => round[name][figure]),
          0.5,
        );
      const ratioTo = (name: Server) =>
        quantile(
          measured.map((round) => round[name].cpuMicroseconds / round.ours.cpuMicroseconds),
          0.5,
        );
      ratios.push(ratioTo('json'));
      const cells: readonly (readonly [string, number])[] = [
        [String(sizesBytes[index]), 8],
        [median('ours', 'cpuMicroseconds').toFixed(0), 7],
        [median('json', 'cpuMicroseconds').toFixed(0), 11],
        [ratioTo('json').toFixed(2), 7],
        [median('bytes', 'cpuMicroseconds').toFixed(0), 14],
        [ratioTo('bytes').toFixed(2), 7],
        [median('ours', 'requestsPerSecond').toFixed(0), 13],
        [median('json', 'requestsPerSecond').toFixed(0), 10],
      ];
      const row = cells.map(([text, width]) => text.padStart(width)).join('');
      lines.push(`  ${call.name.padEnd(25)}${row}`);
    }
    lines.push(
      `  ratio of CPU time to res.json: median ${quantile(ratios, 0.5).toFixed(2)}, least ${Math.min(...ratios).toFixed(2)} (target: 0.5)`,
    );
    return lines;
  } finally {
    server.kill();
  }
}

/** All rounds of one call at all servers. */
async function measure(
  call: ApiCall,
  urls: Readonly<Record<Server, string>>,
  token: string,
  cpuTime: () => Promise<number>,
): Promise<Record<Server, Round>[]> {
  const open = Object.fromEntries(
    servers.map((name) => [
      name,
      Array.from({ length: connections }, () => keptConnection(urls[name], call, token)),
    ]),
  ) as Record<Server, ReturnType<typeof keptConnection>[]>;
  const oneRound = async (name: Server): Promise<Round> => {
    const startedCpu = await cpuTime();
    const startedAt = performance.now();
    await Promise.all(
      open[name].map(async (connection) => {
        for (let sent = 0; sent < requestsPerRound / connections; sent++) await connection.send();
      }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const cpuMicroseconds = ((await cpuTime()) - startedCpu) / requestsPerRound;
    return { requestsPerSecond: requestsPerRound / seconds, cpuMicroseconds };
  };
  const measured: Record<Server, Round>[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    const ours = await oneRound('ours');
    const json = await oneRound('json');
    const bytes = await oneRound('bytes');
    if (round >= 0) measured.push({ ours, json, bytes });
  }
  for (const connection of Object.values(open).flat()) connection.close();
  return measured;
}
