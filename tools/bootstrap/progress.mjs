import { performance } from 'node:perf_hooks';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;

/**
 * Tells on standard error what goes on: on a terminal as one line with the seconds that have
 * passed, elsewhere (and with `--ci` or `CI=true`) as a plain line for each step.
 *
 * @param {{ isPlain: boolean }} options
 */
export function createProgress({ isPlain }) {
  const isCi = (process.env.CI ?? 'false') !== 'false' && process.env.CI !== '0';
  const isAnimated = process.stderr.isTTY && !isPlain && !isCi;
  let timer;
  let step;

  function finishStep() {
    clearInterval(timer);
    if (step === undefined) return;
    const seconds = ((performance.now() - step.start) / 1000).toFixed(1);
    if (isAnimated) process.stderr.write('\r\u001b[K');
    process.stderr.write(`${step.text}: ${seconds} s\n`);
    step = undefined;
  }

  return {
    /** Begins a step; the one before is over. */
    step(text) {
      finishStep();
      step = { text, start: performance.now() };
      if (!isAnimated) {
        process.stderr.write(`${text} …\n`);
        return;
      }
      timer = setInterval(() => {
        const elapsed = performance.now() - step.start;
        const frame = frames[Math.floor(elapsed / frameMilliseconds) % frames.length];
        process.stderr.write(`\r\u001b[K${frame} ${text} (${Math.floor(elapsed / 1000)} s)`);
      }, frameMilliseconds);
    },
    /** The last step is over, well or not. */
    end: finishStep,
  };
}
