import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * Where steps print: straight to the terminal, or into a file that is shown later; and how they share
 * the machine with steps beside them.
 */
export interface Output {
  print(text: string): void;
  /** For the standard output and error of child processes. */
  readonly stdio: 'inherit' | number;
  /** From 0, what is usual, to 19 for child processes that let all others go first. */
  readonly niceness: number;
}

/** What is printed is seen at once. */
export const terminal: Output = {
  print: (text) => {
    process.stdout.write(text);
  },
  stdio: 'inherit',
  niceness: 0,
};

/**
 * Keeps what is printed in a file, for steps that run beside others.
 * @returns the output, and a function that ends it and answers all that was printed
 */
export function keptOutput(file: string, niceness = 0): { output: Output; end: () => string } {
  const descriptor = openSync(file, 'w');
  return {
    output: {
      print: (text) => {
        writeSync(descriptor, text);
      },
      stdio: descriptor,
      niceness,
    },
    end: () => {
      closeSync(descriptor);
      return readFileSync(file, 'utf8');
    },
  };
}
