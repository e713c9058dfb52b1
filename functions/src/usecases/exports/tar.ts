/** A file in an archive. */
export interface TarEntry {
  /** At most 100 ASCII characters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const blockBytes = 512;

/**
 * Packs files into a tar archive (POSIX.1-1988, ustar). It holds names and bytes and nothing else: no
 * times, no owners, so that the same files make the same archive.
 */
export function tarOf(entries: readonly TarEntry[]): Uint8Array {
  const parts = entries.flatMap(({ name, bytes }) => [
    headerOf(name, bytes.length),
    bytes,
    new Uint8Array((blockBytes - (bytes.length % blockBytes)) % blockBytes),
  ]);
  return Buffer.concat([...parts, new Uint8Array(2 * blockBytes)]);
}

function headerOf(name: string, sizeBytes: number): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/u.test(name)) throw new RangeError('a name has 1 to 100 characters');
  const header = Buffer.alloc(blockBytes);
  const octal = (value: number, at: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  header.write(name, 0, 'latin1');
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(sizeBytes, 124, 12);
  octal(0, 136, 12);
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  // The sum is taken with blanks in its own place.
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
