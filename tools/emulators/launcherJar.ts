import { crc32 } from 'node:zlib';

/** The longest line that a manifest may have, in UTF-8 bytes, its line break left out. */
const maximumManifestLineBytes = 72;

/**
 * Builds a jar that holds nothing but a manifest which names a class to run and where to find it.
 * `java -jar` takes it in place of a jar that has no main class of its own.
 *
 * @param mainClass binary name of the class to run
 * @param classPath URLs of jars, and of folders of classes (those end in a slash)
 * @returns the bytes of the jar: a ZIP archive with one stored entry
 */
export function launcherJar(mainClass: string, classPath: readonly URL[]): Buffer {
  const attributes = [
    'Manifest-Version: 1.0',
    `Main-Class: ${mainClass}`,
    `Class-Path: ${classPath.map(({ href }) => href).join(' ')}`,
  ];
  const manifest = attributes.flatMap(wrapManifestLine).map((line) => `${line}\r\n`);
  return zipOfOneFile('META-INF/MANIFEST.MF', Buffer.from(`${manifest.join('')}\r\n`));
}

/**
 * Breaks a line of a manifest into lines of at most 72 bytes; each but the first begins with a
 * space (JAR File Specification, "Line length").
 */
export function wrapManifestLine(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  let currentBytes = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (currentBytes + bytes > maximumManifestLineBytes) {
      lines.push(current);
      current = ' ';
      currentBytes = 1;
    }
    current += character;
    currentBytes += bytes;
  }
  return [...lines, current];
}

/** A ZIP archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16) of one uncompressed file. */
function zipOfOneFile(name: string, content: Buffer): Buffer {
  const nameBytes = Buffer.from(name);
  const versionNeeded = 20;
  // 1 January 1980, midnight: the same jar for the same content.
  const dosTime = 0;
  const dosDate = 0x21;

  const common = Buffer.alloc(26);
  common.writeUInt16LE(versionNeeded, 0);
  common.writeUInt16LE(dosTime, 6);
  common.writeUInt16LE(dosDate, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);

  const localHeader = Buffer.concat([signature(0x04034b50), common, nameBytes]);
  const centralHeader = Buffer.concat([
    signature(0x02014b50),
    uint16(versionNeeded),
    common,
    // Comment length, disk number, internal attributes, external attributes, header offset.
    Buffer.alloc(14),
    nameBytes,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(centralHeader.length, 8);
  end.writeUInt32LE(localHeader.length + content.length, 12);
  return Buffer.concat([localHeader, content, centralHeader, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
