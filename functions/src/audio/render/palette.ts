/**
 * Perceptually uniform, colour-blind safe and monotonous in lightness: "inferno" of matplotlib (CC0),
 * at every sixteenth of its length.
 */
const INFERNO = [
  0x000004, 0x0b0724, 0x210c4a, 0x3d0965, 0x57106e, 0x71196e, 0x8a226a, 0xa32c61, 0xbc3754,
  0xd24644, 0xe45a31, 0xf1731d, 0xf98e09, 0xfcac11, 0xf9cb35, 0xf2ea69, 0xfcffa4,
];

/** Palette indices 0 to `SHADE_COUNT - 1` go from silent to loud. */
export const SHADE_COUNT = 128;

/** Palette indices of everything that is not sound. */
export const INK = { paper: 128, text: 129, grid: 130, s1: 131, s2: 132 } as const;

const INK_COLOURS = [0xffffff, 0x1b1b1f, 0x8c8c96, 0x1f6fd6, 0xd6560f];

/** Red, green and blue of every palette entry. */
export function makePalette(): Uint8Array {
  const palette = new Uint8Array(3 * (SHADE_COUNT + INK_COLOURS.length));
  for (let shade = 0; shade < SHADE_COUNT; shade++) {
    const position = (shade / (SHADE_COUNT - 1)) * (INFERNO.length - 1);
    const index = Math.min(INFERNO.length - 2, Math.floor(position));
    const weight = position - index;
    const from = INFERNO[index]!;
    const to = INFERNO[index + 1]!;
    for (let c = 0; c < 3; c++) {
      const shift = 16 - 8 * c;
      const a = (from >> shift) & 0xff;
      const b = (to >> shift) & 0xff;
      palette[3 * shade + c] = Math.round(a + weight * (b - a));
    }
  }
  INK_COLOURS.forEach((colour, i) => {
    for (let c = 0; c < 3; c++)
      palette[3 * (SHADE_COUNT + i) + c] = (colour >> (16 - 8 * c)) & 0xff;
  });
  return palette;
}
