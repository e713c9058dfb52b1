import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/**
 * Run by `npm run bench -- audio` in a process of its own, on the compiled code as it is deployed: takes
 * one file of a heart sound from its bytes to its artifacts, models included, and prints how long that
 * took and how much memory.
 */
const load = (module) => import(new URL(`../../functions/lib/${module}`, import.meta.url));
const { loadAudioModels } = await load('adapters/models/audioModels.js');
const { examineSound } = await load('usecases/recordings/examineSound.js');
const { drawArtifacts } = await load('usecases/recordings/drawArtifacts.js');

/**
 * Peak resident memory. On Linux from the process's own high-water mark: `maxRSS` there begins with that
 * of the process that started us. Elsewhere maxRSS, which is in KiB on every platform.
 */
function peakMegabytes() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kibibytes = /^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return (Number(kibibytes) * 1024) / 1e6;
}

const bytes = await readFile(process.argv[2]);
const startedAt = performance.now();
const examination = await examineSound(bytes, 'heart', await loadAudioModels());
const analyzedMs = performance.now() - startedAt;
const analyzedPeakMegabytes = peakMegabytes();
drawArtifacts(examination, 'heart');
const everythingMs = performance.now() - startedAt;
console.log(
  JSON.stringify({
    ...{ analyzedMs, everythingMs, analyzedPeakMegabytes },
    everythingPeakMegabytes: peakMegabytes(),
  }),
);
