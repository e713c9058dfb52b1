import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawText, textWidth } from './font.ts';
import { INK, makePalette, SHADE_COUNT } from './palette.ts';
import { renderPeaks } from './peaks.ts';
import { encodePng } from './png.ts';
import { renderSpectrogramPng } from './spectrogram.ts';

const RATE = 4000;
/** 500 Hz in the first half, 200 Hz in the second. */
const twoTones = Float32Array.from(
  { length: 4 * RATE },
  (_, i) => 0.1 * Math.sin((2 * Math.PI * (i < 2 * RATE ? 500 : 200) * i) / RATE),
);

type Image = ReturnType<typeof PNG.sync.read>;

function decodePng(bytes: Uint8Array): Image {
  return PNG.sync.read(Buffer.from(bytes));
}

function colourAt(image: Image, x: number, y: number): number {
  const i = 4 * (y * image.width + x);
  return (image.data[i]! << 16) | (image.data[i + 1]! << 8) | image.data[i + 2]!;
}

function paletteColour(index: number): number {
  const palette = makePalette();
  return (palette[3 * index]! << 16) | (palette[3 * index + 1]! << 8) | palette[3 * index + 2]!;
}

function countColour(image: Image, colour: number): number {
  let count = 0;
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) if (colourAt(image, x, y) === colour) count++;
  }
  return count;
}

describe('encodePng', () => {
  it('is read back pixel by pixel by another library', () => {
    const palette = makePalette();
    const pixels = Uint8Array.from({ length: 31 * 17 }, (_, i) => (i * 7) % 133);
    const image = decodePng(encodePng({ width: 31, height: 17, pixels, palette }));
    expect([image.width, image.height]).toEqual([31, 17]);
    for (let y = 0; y < 17; y++) {
      for (let x = 0; x < 31; x++) {
        expect(colourAt(image, x, y)).toBe(paletteColour(pixels[y * 31 + x]!));
      }
    }
  });

  it('refuses pixels that do not fill the image', () => {
    const image = { width: 2, height: 2, pixels: new Uint8Array(3), palette: makePalette() };
    expect(() => encodePng(image)).toThrow(RangeError);
  });
});

describe('palette', () => {
  it('gets lighter with every shade', () => {
    const palette = makePalette();
    const lightness = Array.from({ length: SHADE_COUNT }, (_, i) => {
      const [r, g, b] = palette.subarray(3 * i, 3 * i + 3);
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    });
    for (let i = 16; i < SHADE_COUNT; i += 16)
      expect(lightness[i]).toBeGreaterThan(lightness[i - 16]!);
  });
});

describe('drawText', () => {
  it('draws inside the image only', () => {
    const image = { width: 12, height: 8, pixels: new Uint8Array(96) };
    drawText(image, '1H', 0, 0, 1, 9);
    expect(image.pixels[2]).toBe(9);
    expect(textWidth('1H', 1)).toBe(11);
    drawText(image, '88', -30, 5, 3, 9);
    drawText(image, '8?', 9, 6, 3, 9);
    expect(image.pixels.length).toBe(96);
  });
});

describe('renderPeaks', () => {
  it('holds the smallest and largest value of every stretch at every zoom', () => {
    const waveform = renderPeaks(twoTones, RATE);
    expect(waveform.durationSeconds).toBe(4);
    expect(waveform.peakAmplitude).toBeCloseTo(0.1, 6);
    expect(waveform.levels.map((l) => l.secondsPerPeak)).toEqual([0.005, 0.02, 0.08]);
    for (const { secondsPerPeak, peaks } of waveform.levels) {
      expect(peaks.length).toBe((2 * 4) / secondsPerPeak);
      const samplesPerPeak = secondsPerPeak * RATE;
      for (let p = 0; p < peaks.length / 2; p++) {
        const stretch = twoTones.subarray(p * samplesPerPeak, (p + 1) * samplesPerPeak);
        expect(peaks[2 * p]! / 127).toBeCloseTo(Math.min(...stretch) / waveform.peakAmplitude, 1.9);
        expect(peaks[2 * p + 1]! / 127).toBeCloseTo(
          Math.max(...stretch) / waveform.peakAmplitude,
          1.9,
        );
      }
    }
    expect(JSON.parse(JSON.stringify(waveform))).toEqual(waveform);
  });

  it('copes with silence, single samples and low rates', () => {
    expect(renderPeaks(new Float32Array(100), RATE)).toMatchObject({ peakAmplitude: 0 });
    expect(renderPeaks(Float32Array.of(0.5), 100).levels[0]!.peaks).toEqual([127, 127]);
  });
});

describe('renderSpectrogramPng', () => {
  /** Row of the brightest pixel of a column, as a frequency. */
  function brightestHz(image: Image, x: number, maxHz: number, plotHeight: number): number {
    let best = 0;
    let bestValue = -1;
    for (let y = 34; y < 34 + plotHeight; y++) {
      const i = 4 * (y * image.width + x);
      const value = image.data[i]! + image.data[i + 1]! + image.data[i + 2]!;
      if (value > bestValue) [best, bestValue] = [y, value];
    }
    return (1 - (best - 34 + 0.5) / plotHeight) * maxHz;
  }

  it('shows tones where they are in time and frequency', () => {
    const image = decodePng(renderSpectrogramPng(twoTones, RATE, { maxHz: 800 }));
    expect([image.width, image.height]).toEqual([800, 420]);
    expect(brightestHz(image, 84 + 150, 800, 346)).toBeCloseTo(500, -1.5);
    expect(brightestHz(image, 84 + 550, 800, 346)).toBeCloseTo(200, -1.5);
    expect(countColour(image, paletteColour(INK.s1))).toBe(0);
  });

  it('marks S1 and S2 in two colours and two heights, and nothing else', () => {
    const mark = (state: 'S1' | 'systole' | 'S2' | 'diastole', at: number) => ({
      state,
      startSeconds: at,
      endSeconds: at + 0.1,
    });
    const marked = (segments: ReturnType<typeof mark>[]): Image =>
      decodePng(renderSpectrogramPng(twoTones, RATE, { maxHz: 800, segments }));
    const none = marked([mark('systole', 1), mark('diastole', 2)]);
    const legendS1 = countColour(none, paletteColour(INK.s1));
    const legendS2 = countColour(none, paletteColour(INK.s2));
    const both = marked([mark('S1', 1), mark('S2', 1.3), mark('S1', 2)]);
    const s1Pixels = countColour(both, paletteColour(INK.s1)) - legendS1;
    const s2Pixels = countColour(both, paletteColour(INK.s2)) - legendS2;
    expect(s2Pixels).toBeGreaterThan(0);
    expect(s1Pixels).toBe(4 * s2Pixels);
  });

  it('draws silence, a second and three minutes, and refuses what cannot be drawn', () => {
    for (const seconds of [1, 180]) {
      const image = decodePng(
        renderSpectrogramPng(new Float32Array(seconds * RATE), RATE, { maxHz: 2000 }),
      );
      expect(image.width).toBe(800);
    }
    expect(() => renderSpectrogramPng(twoTones, RATE, { maxHz: 2001 })).toThrow(RangeError);
  });
});
