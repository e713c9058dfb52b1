import { parseArgs } from 'node:util';
import {
  soundKindSchema,
  type SoundKind,
} from '../../functions/src/domain/recordings/recording.ts';

/** What `npm start` was asked for. */
export interface DemoArguments {
  /** The user's own sound; null for the demo's. */
  readonly file: string | null;
  readonly kind: SoundKind;
  /** Stop after the first result instead of running on. */
  readonly once: boolean;
}

/** How to call it. */
const usage = `Usage: npm start -- [FILE] [--kind heart|lung] [--once] [--ci]

  FILE    a heart or lung sound (WAV, FLAC, MP3, Ogg); without it a generated heart sound is used
  --kind  what was listened to; default: heart
  --once  stop when the result has been printed; without it everything runs until Ctrl-C
  --ci    plain output, also on a terminal`;

/**
 * @param args - the words behind `npm start --`
 * @throws {Error} that says what is wrong with them, and how it is called
 */
export function parseDemoArguments(args: readonly string[]): DemoArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string', default: 'heart' },
        once: { type: 'boolean', default: false },
        ci: { type: 'boolean', default: false },
      },
    });
    const [file = null, ...others] = positionals;
    if (others.length > 0) throw new Error('one FILE at a time');
    return { file, kind: soundKindSchema.parse(values.kind), once: values.once };
  } catch (error) {
    const what =
      error instanceof Error && error.name !== 'ZodError' ? error.message : 'unknown kind';
    throw new Error(`${what}\n\n${usage}`, { cause: error });
  }
}
