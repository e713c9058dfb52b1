import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { typicalCalls, type ApiCall } from '../../functions/test/support/memory/typicalCalls.ts';
import { repositoryRoot } from '../test/steps.ts';
import { quantile } from './statistics.ts';

/** Rounds of each call at each server, in turns, so that a busy moment meets both. */
const rounds = 7;
const requestsPerRound = 800;
const connections = 8;

const readySchema = z.object({
  type: z.literal('ready'),
  token: z.string(),
  ours: z.url(),
  bare: z.url(),
  bytes: z.array(z.number()),
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
 * CPU time and requests a second of six calls: ours with stores in memory (token, validation, handler,
 * audit, encoding), and a bare Express that sends the same bytes.
 */
export async function benchApi(): Promise<string[]> {
  const server = fork(path.join(repositoryRoot, 'functions/test/support/memory/benchServer.ts'), {
    stdio: 'inherit',
  });
  try {
    const { token, ours, bare, bytes } = readySchema.parse((await once(server, 'message'))[0]);
    const cpuTime = async () => {
      server.send('usage');
      const { usage } = usageSchema.parse((await once(server, 'message'))[0]);
      return usage.user + usage.system;
    };
    const lines = [
      `REST with stores in memory beside bare Express with the same bytes, ${rounds} rounds of ${requestsPerRound} requests, medians`,
      '  call                         bytes   ours µs CPU  bare µs CPU  ratio   ours req/s  bare req/s  ratio',
    ];
    const ratios = [];
    for (const [index, call] of typicalCalls.entries()) {
      const measured: Record<'ours' | 'bare', Round[]> = { ours: [], bare: [] };
      // One more round at first, which counts for nothing: code gets warm.
      for (let round = 0; round <= rounds; round++) {
        for (const [name, url] of [
          ['ours', ours],
          ['bare', bare],
        ] as const) {
          const figures = await measure(`${url}${call.path}`, call, token, cpuTime);
          if (round > 0) measured[name].push(figures);
        }
      }
      const median = (name: 'ours' | 'bare', figure: keyof Round) =>
        quantile(
          measured[name].map((each) => each[figure]),
          0.5,
        );
      const [ourCpu, bareCpu] = [
        median('ours', 'cpuMicroseconds'),
        median('bare', 'cpuMicroseconds'),
      ];
      const [ourRate, bareRate] = [
        median('ours', 'requestsPerSecond'),
        median('bare', 'requestsPerSecond'),
      ];
      ratios.push(bareCpu / ourCpu);
      lines.push(
        `  ${call.name.padEnd(26)} ${String(bytes[index]).padStart(7)}` +
          `${ourCpu.toFixed(0).padStart(14)}${bareCpu.toFixed(0).padStart(13)}${(bareCpu / ourCpu).toFixed(2).padStart(7)}` +
          `${ourRate.toFixed(0).padStart(13)}${bareRate.toFixed(0).padStart(12)}${(ourRate / bareRate).toFixed(2).padStart(7)}`,
      );
    }
    lines.push(
      `  median ratio of CPU time ${quantile(ratios, 0.5).toFixed(2)} (target: at least 0.5)`,
    );
    return lines;
  } finally {
    server.kill();
  }
}

/** One round: as many requests as connections at a time. */
async function measure(
  url: string,
  call: ApiCall,
  token: string,
  cpuTime: () => Promise<number>,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedCpu = await cpuTime();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let sent = 0; sent < requestsPerRound / connections; sent++) {
        await send(url, call, token, agent);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMicroseconds = ((await cpuTime()) - startedCpu) / requestsPerRound;
  agent.destroy();
  return { requestsPerSecond: requestsPerRound / seconds, cpuMicroseconds };
}

function send(url: string, call: ApiCall, token: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        ...{ agent, method: call.method.toUpperCase() },
        headers: { authorization: `Bearer ${token}`, ...call.headers },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${call.name} answered ${response.statusCode ?? 'nothing'}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(call.body);
  });
}
