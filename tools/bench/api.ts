import { typicalCalls, type ApiCall } from '../../functions/test/support/memory/typicalCalls.ts';
import { startServer, type MeasuredServer, type Round } from './measuredServer.ts';
import { quantile } from './statistics.ts';

/** Rounds of each call at each server, in turns, so that a busy moment meets all of them. */
const rounds = 31;
/** Rounds before, which count for nothing: until then code is still being compiled for what it does. */
const warmUpRounds = 60;

type Name = 'ours' | 'json' | 'bytes';
type Each<Value> = Record<Name, Value>;

/**
 * CPU time and requests a second of six calls: ours with stores in memory (token, limits, validation,
 * handler, audit, encoding), a bare Express that answers the same values by `response.json`, and one
 * that sends the same bytes, made before.
 */
export async function benchApi(): Promise<string[]> {
  const servers: Each<MeasuredServer> = {
    ours: await startServer('ours'),
    json: await startServer('json'),
    bytes: await startServer('bytes'),
  };
  const rest = stayAwake();
  try {
    const lines = [
      `REST with stores in memory beside bare Express with the same answers, medians of ${rounds} rounds`,
      '  µs of CPU a request          bytes   ours   res.json  ratio   send(bytes)  ratio   req/s ours  res.json',
    ];
    const ratios: number[] = [];
    for (const [index, call] of typicalCalls.entries()) {
      const measured = await measure(call, servers);
      const median = (figureOf: (round: Each<Round>) => number) =>
        quantile(measured.map(figureOf), 0.5);
      const ratioTo = (name: Name) =>
        median((round) => round[name].cpuMicroseconds / round.ours.cpuMicroseconds);
      ratios.push(ratioTo('json'));
      const cells: readonly (readonly [string, number])[] = [
        [String(servers.ours.sizesBytes[index]), 8],
        [median(({ ours }) => ours.cpuMicroseconds).toFixed(0), 7],
        [median(({ json }) => json.cpuMicroseconds).toFixed(0), 11],
        [ratioTo('json').toFixed(2), 7],
        [median(({ bytes }) => bytes.cpuMicroseconds).toFixed(0), 14],
        [ratioTo('bytes').toFixed(2), 7],
        [median(({ ours }) => ours.requestsPerSecond).toFixed(0), 13],
        [median(({ json }) => json.requestsPerSecond).toFixed(0), 10],
      ];
      const row = cells.map(([text, width]) => text.padStart(width)).join('');
      lines.push(`  ${call.name.padEnd(25)}${row}`);
    }
    lines.push(
      `  ratio of CPU time to res.json: median ${quantile(ratios, 0.5).toFixed(2)}, least ${Math.min(...ratios).toFixed(2)} (target: 0.5)`,
    );
    return lines;
  } finally {
    rest();
    for (const server of Object.values(servers)) server.stop();
  }
}

/**
 * Keeps this process from sleeping between answers: the kernel would wake it at the server's expense,
 * once an answer for a server that it has to wait for, and hardly ever for one that it can't keep up with.
 *
 * @returns what ends it
 */
function stayAwake(): () => void {
  let turn = setImmediate(function again() {
    turn = setImmediate(again);
  });
  return () => {
    clearImmediate(turn);
  };
}

/** All rounds of one call at all servers. */
async function measure(call: ApiCall, servers: Each<MeasuredServer>): Promise<Each<Round>[]> {
  const { ours, json, bytes } = servers;
  const open = { ours: ours.open(call), json: json.open(call), bytes: bytes.open(call) };
  const measured: Each<Round>[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    const made = {
      ours: await open.ours.round(),
      json: await open.json.round(),
      bytes: await open.bytes.round(),
    };
    if (round >= 0) measured.push(made);
  }
  for (const each of Object.values(open)) each.close();
  return measured;
}
