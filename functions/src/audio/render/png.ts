import { constants, crc32, deflateSync } from 'node:zlib';

/** An image of up to 256 colours, one byte per pixel, row after row. */
export interface IndexedImage {
  width: number;
  height: number;
  /** Palette indices, `width * height` of them. */
  pixels: Uint8Array;
  /** Red, green and blue of every palette entry, 0–255. */
  palette: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLOUR_TYPE_INDEXED = 3;
/** Looking for runs only takes a third of the time that looking for repeats does, for 3 % of size. */
const COMPRESSION = { level: 1, strategy: constants.Z_RLE };

function writeChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + body.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(body, 8);
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)));
  return chunk;
}

/**
 * Encodes an indexed-colour image as PNG (W3C Portable Network Graphics, 3rd edition): 8 bits per pixel,
 * no row filter, because neighbouring palette indices are not neighbouring colours.
 *
 * @throws RangeError when there are not `width * height` pixels
 */
export function encodePng(image: IndexedImage): Uint8Array {
  const { width, height, pixels, palette } = image;
  if (pixels.length !== width * height) {
    throw new RangeError(
      `${String(pixels.length)} pixels do not make ${String(width)} x ${String(height)}`,
    );
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 8;
  header[9] = COLOUR_TYPE_INDEXED;
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const parts = [
    Uint8Array.from(SIGNATURE),
    writeChunk('IHDR', header),
    writeChunk('PLTE', palette),
    writeChunk('IDAT', deflateSync(rows, COMPRESSION)),
    writeChunk('IEND', new Uint8Array(0)),
  ];
  const png = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    png.set(part, offset);
    offset += part.length;
  }
  return png;
}
