import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Where steps print: straight to the terminal, or into a file that is shown later. */
export interface Output {
  print(text: string): void;
  /** For the standard output and error of child processes. */
  readonly stdio: 'inherit' | number;
}

/** What is printed is seen at once. */
export const terminal: Output = {
  print: (text) => {
    process.stdout.write(text);
  },
  stdio: 'inherit',
};

/**
 * Keeps what is printed in a file, for steps that run beside others.
 * @returns the output, and a function that ends it and answers all that was printed
 */
export function keptOutput(file: string): { output: Output; end: () => string } {
  const descriptor = openSync(file, 'w');
  return {
    output: {
      print: (text) => {
        writeSync(descriptor, text);
      },
      stdio: descriptor,
    },
    end: () => {
      closeSync(descriptor);
      return readFileSync(file, 'utf8');
    },
  };
}
