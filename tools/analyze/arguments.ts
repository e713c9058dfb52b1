import { parseArgs } from 'node:util';
import {
  soundKindSchema,
  type SoundKind,
} from '../../functions/src/domain/recordings/recording.ts';

/** What `npm run analyze` was asked for. */
export interface AnalyzeArguments {
  readonly files: readonly string[];
  readonly kind: SoundKind;
}

/** How to call it. */
export const usage = `Usage: npm run -s analyze -- [--kind heart|lung] FILE…

Prints one JSON object a line for each file, in the order given. Needs no emulators.
Exit status: 0 every file got an answer, 1 a file could not be read or analysed, 2 wrong call.`;

/**
 * @param args - the words behind `npm run analyze --`
 * @throws {Error} that says what is wrong with them
 */
export function parseAnalyzeArguments(args: readonly string[]): AnalyzeArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string', default: 'heart' } },
  });
  const kind = soundKindSchema.safeParse(values.kind);
  if (!kind.success) throw new Error(`--kind is heart or lung, not "${values.kind}"`);
  if (positionals.length === 0) throw new Error('Which files?');
  return { files: positionals, kind: kind.data };
}
