/** Pixels of one character: 7 rows of 5 columns. */
const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

const GLYPHS: Record<string, string> = {
  '0': '01110 10001 10011 10101 11001 10001 01110',
  '1': '00100 01100 00100 00100 00100 00100 01110',
  '2': '01110 10001 00001 00010 00100 01000 11111',
  '3': '11111 00010 00100 00010 00001 10001 01110',
  '4': '00010 00110 01010 10010 11111 00010 00010',
  '5': '11111 10000 11110 00001 00001 10001 01110',
  '6': '00110 01000 10000 11110 10001 10001 01110',
  '7': '11111 10001 00001 00010 00100 00100 00100',
  '8': '01110 10001 10001 01110 10001 10001 01110',
  '9': '01110 10001 10001 01111 00001 00010 01100',
  '.': '00000 00000 00000 00000 00000 01100 01100',
  H: '10001 10001 10001 11111 10001 10001 10001',
  S: '01111 10000 10000 01110 00001 00001 11110',
  s: '00000 00000 01111 10000 01110 00001 11110',
  z: '00000 00000 11111 00010 00100 01000 11111',
};

/** Width in pixels of a text at a scale, without the gap behind its last character. */
export function textWidth(text: string, scale: number): number {
  return Math.max(0, text.length * (GLYPH_WIDTH + 1) - 1) * scale;
}

/**
 * Draws a text with its top left corner at (x, y). Characters without a glyph leave a gap; pixels outside
 * the image are left out.
 *
 * @param scale image pixels per glyph pixel
 * @param colour palette index
 */
export function drawText(
  image: { width: number; height: number; pixels: Uint8Array },
  text: string,
  x: number,
  y: number,
  scale: number,
  colour: number,
): void {
  for (let c = 0; c < text.length; c++) {
    const glyph = GLYPHS[text.charAt(c)];
    if (glyph === undefined) continue;
    const left = x + c * (GLYPH_WIDTH + 1) * scale;
    for (let row = 0; row < GLYPH_HEIGHT * scale; row++) {
      for (let column = 0; column < GLYPH_WIDTH * scale; column++) {
        const cell = Math.floor(row / scale) * (GLYPH_WIDTH + 1) + Math.floor(column / scale);
        const px = left + column;
        const py = y + row;
        const inside = px >= 0 && px < image.width && py >= 0 && py < image.height;
        if (glyph[cell] === '1' && inside) image.pixels[py * image.width + px] = colour;
      }
    }
  }
}
