import { availableParallelism, cpus } from 'node:os';
import { benchApi } from './api.ts';
import { benchAudio } from './audio.ts';
import { benchAudit } from './audit.ts';
import { benchColdStart } from './coldStart.ts';
import { benchLatency } from './latency.ts';
import { benchRules } from './rules.ts';

/** `npm run bench [-- NAME…]`: prints figures; without a name all of them. */
const benches = {
  api: benchApi,
  audio: benchAudio,
  audit: benchAudit,
  cold: benchColdStart,
  latency: benchLatency,
  rules: benchRules,
};
type BenchName = keyof typeof benches;
const isBenchName = (name: string): name is BenchName => Object.hasOwn(benches, name);

const asked = process.argv.slice(2).filter((argument) => argument !== '--ci');
const unknown = asked.filter((name) => !isBenchName(name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  const names = asked.length > 0 ? asked : Object.keys(benches);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  process.stdout.write(`Node ${process.version} on ${availableParallelism()} cores, ${model}\n`);
  for (const name of names.filter(isBenchName)) {
    process.stdout.write(`\n${(await benches[name]()).join('\n')}\n`);
  }
}
