import { parseArgs } from 'node:util';

/** What `npm run soak` was asked for. */
export interface SoakSettings {
  /** Everything that happens at random follows from it, except for the timing of processes. */
  readonly seed: number;
  readonly recordings: number;
  readonly phones: number;
  /** How often workers of the functions are killed. */
  readonly kills: number;
}

const usage = `Usage: npm run soak -- [--seed N] [--recordings N] [--phones N] [--kills N]

  --seed        what happens, to which recording, in which order; default: 1
  --recordings  default: 1000
  --phones      default: 50
  --kills       how often workers are killed with SIGKILL; default: 10`;

/**
 * @param args - the words behind `npm run soak --`
 * @throws {Error} that says what is wrong with them, and how it is called
 */
export function parseSoakArguments(args: readonly string[]): SoakSettings {
  try {
    const { values } = parseArgs({
      args: args.filter((argument) => argument !== '--ci'),
      options: {
        seed: { type: 'string', default: '1' },
        recordings: { type: 'string', default: '1000' },
        phones: { type: 'string', default: '50' },
        kills: { type: 'string', default: '10' },
      },
    });
    return {
      seed: wholeNumber('seed', values.seed, 0),
      recordings: wholeNumber('recordings', values.recordings, 1),
      phones: wholeNumber('phones', values.phones, 1),
      kills: wholeNumber('kills', values.kills, 0),
    };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${what}\n\n${usage}`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  if (!/^\d{1,6}$/u.test(text) || Number(text) < least) {
    throw new Error(`--${name} must be a whole number from ${least}`);
  }
  return Number(text);
}
