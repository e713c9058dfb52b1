import { nextPowerOfTwo } from '../signal/fft.ts';
import { stftPower } from '../signal/stft.ts';
import { drawText, GLYPH_HEIGHT, textWidth } from './font.ts';
import { INK, makePalette, SHADE_COUNT } from './palette.ts';
import { encodePng, type IndexedImage } from './png.ts';

/** A stretch of the heart cycle to be marked; only S1 and S2 are drawn. */
export interface MarkedSegment {
  state: 'S1' | 'systole' | 'S2' | 'diastole';
  startSeconds: number;
  endSeconds: number;
}

export interface SpectrogramOptions {
  /** Hz at the upper edge; 800 shows heart sounds and murmurs, 2000 breath sounds. */
  maxHz: number;
  segments?: readonly MarkedSegment[];
}

const WIDTH = 800;
const HEIGHT = 420;
/** Glyph pixels are three image pixels: still legible when the image is 360 points wide on a phone. */
const TEXT_SCALE = 3;
const TEXT_HEIGHT = GLYPH_HEIGHT * TEXT_SCALE;
const LEFT = 84;
const RIGHT = 10;
const TOP = 34;
const MARK_STRIP = 30;
const BOTTOM = 40;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const TICK = 6;

const WINDOW_SECONDS = 0.064;
/** What lies this far below the loudest parts is drawn black. */
const DYNAMIC_RANGE_DB = 60;
/**
 * Above 1 kHz something is only seen when high frequencies are raised: sounds of the body fall by more
 * than this from octave to octave.
 */
const TILT_DB_PER_OCTAVE = 6;
const TILT_FROM_HZ = 50;
const WIDE_HZ = 1000;
/** Share of pixels that may be brighter than the scale ends: knocks shall not darken the rest. */
const BURNT_SHARE = 0.002;
/** Digital silence, and what it is in decibels. */
const SILENT_POWER = 1e-20;
const SILENT_DECIBELS = -200;

/** Largest "round" step that gives at least `least` ticks over `range`. */
function tickStep(range: number, least: number, steps: readonly number[]): number {
  let chosen = steps[0] ?? range;
  for (const step of steps) if (range / step >= least) chosen = step;
  return chosen;
}

function fillRect(
  image: IndexedImage,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: number,
): void {
  for (let row = Math.max(0, y); row < Math.min(image.height, y + height); row++) {
    const start = row * image.width;
    image.pixels.fill(colour, start + Math.max(0, x), start + Math.min(image.width, x + width));
  }
}

/** Loudness over the whole plot: a column per plot column, from 0 Hz upwards. */
interface PlotColumns {
  /** `[column][bin]`. */
  decibels: Float32Array;
  binCount: number;
  binHz: number;
}

/** Spectra of the recording, averaged over the time of every plot column. */
function measureColumns(samples: Float32Array, sampleRate: number, maxHz: number): PlotColumns {
  const columnHop = samples.length / PLOT_WIDTH;
  const windowLength = 2 * Math.round((WINDOW_SECONDS * sampleRate) / 2);
  const hop = Math.max(1, Math.round(Math.min(columnHop, windowLength / 2)));
  const spectrogram = stftPower(samples, sampleRate, {
    windowLength,
    hop,
    fftLength: nextPowerOfTwo(windowLength),
  });
  const { power, frameCount, binHz } = spectrogram;
  const binCount = Math.min(spectrogram.binCount, Math.ceil(maxHz / binHz) + 2);
  const decibels = new Float32Array(PLOT_WIDTH * binCount);
  const tilt = Float64Array.from({ length: binCount }, (_, k) =>
    maxHz > WIDE_HZ ? TILT_DB_PER_OCTAVE * Math.log2(Math.max(1, (k * binHz) / TILT_FROM_HZ)) : 0,
  );
  for (let x = 0; x < PLOT_WIDTH; x++) {
    const from = Math.min(frameCount - 1, Math.round((x * columnHop) / hop));
    const to = Math.min(frameCount, Math.max(from + 1, Math.round(((x + 1) * columnHop) / hop)));
    for (let k = 0; k < binCount; k++) {
      let sum = 0;
      for (let f = from; f < to; f++) sum += power[f * spectrogram.binCount + k]!;
      decibels[x * binCount + k] = 10 * Math.log10(sum / (to - from) + SILENT_POWER) + tilt[k]!;
    }
  }
  return { decibels, binCount, binHz };
}

/** Decibels that only `BURNT_SHARE` of the plot exceeds, by a histogram of quarter decibels. */
function brightestDecibels(decibels: Float32Array): number {
  const steps = -4 * SILENT_DECIBELS * 2;
  const histogram = new Uint32Array(steps);
  const n = decibels.length;
  for (let i = 0; i < n; i++) {
    const step = Math.floor((decibels[i]! - SILENT_DECIBELS) * 4);
    histogram[Math.max(0, Math.min(steps - 1, step))]!++;
  }
  let above = 0;
  for (let step = steps - 1; step > 0; step--) {
    above += histogram[step]!;
    if (above > n * BURNT_SHARE) return (step + 1) / 4 + SILENT_DECIBELS;
  }
  return 0;
}

function drawPlot(
  image: IndexedImage,
  columns: PlotColumns,
  maxHz: number,
  plotHeight: number,
): void {
  const { decibels, binCount, binHz } = columns;
  const scale = SHADE_COUNT / DYNAMIC_RANGE_DB;
  const black = brightestDecibels(decibels) - DYNAMIC_RANGE_DB;
  for (let y = 0; y < plotHeight; y++) {
    const position = ((1 - (y + 0.5) / plotHeight) * maxHz) / binHz;
    const bin = Math.min(binCount - 2, Math.floor(position));
    const weight = position - bin;
    const row = (TOP + y) * WIDTH + LEFT;
    for (let x = 0; x < PLOT_WIDTH; x++) {
      const low = decibels[x * binCount + bin]!;
      const high = decibels[x * binCount + bin + 1]!;
      const shade = (low + weight * (high - low) - black) * scale;
      image.pixels[row + x] = shade <= 0 ? 0 : shade >= SHADE_COUNT - 1 ? SHADE_COUNT - 1 : shade;
    }
  }
}

function drawFrequencyAxis(image: IndexedImage, maxHz: number, plotHeight: number): void {
  const step = tickStep(maxHz, 3, [100, 200, 250, 500, 1000]);
  for (let hz = 0; hz <= maxHz; hz += step) {
    const y = TOP + Math.round((1 - hz / maxHz) * (plotHeight - 1));
    fillRect(image, LEFT - TICK, y, TICK, 2, INK.text);
    const label = String(hz);
    const x = LEFT - TICK - 4 - textWidth(label, TEXT_SCALE);
    drawText(image, label, x, y - (TEXT_HEIGHT >> 1), TEXT_SCALE, INK.text);
  }
  drawText(image, 'Hz', 4, 0, TEXT_SCALE, INK.text);
}

function drawTimeAxis(image: IndexedImage, durationSeconds: number): void {
  const y = HEIGHT - BOTTOM;
  const step = tickStep(durationSeconds, 4, [0.2, 0.5, 1, 2, 5, 10, 20, 30]);
  const unitX = WIDTH - RIGHT - textWidth('s', TEXT_SCALE);
  for (let tick = 0; tick * step <= durationSeconds + 1e-9; tick++) {
    const seconds = tick * step;
    const x = LEFT + Math.round((seconds / durationSeconds) * (PLOT_WIDTH - 1));
    fillRect(image, x - 1, y, 2, TICK, INK.text);
    const label = String(Number(seconds.toFixed(1)));
    const width = textWidth(label, TEXT_SCALE);
    if (x + width / 2 < unitX - 6) {
      drawText(image, label, x - (width >> 1), y + TICK + 5, TEXT_SCALE, INK.text);
    }
  }
  drawText(image, 's', unitX, y + TICK + 5, TEXT_SCALE, INK.text);
}

/** S1 as full bars and S2 as half-height bars below the plot: told apart without colour, too. */
function drawSegments(
  image: IndexedImage,
  segments: readonly MarkedSegment[],
  durationSeconds: number,
): void {
  const top = HEIGHT - BOTTOM - MARK_STRIP + 4;
  const height = MARK_STRIP - 6;
  for (const { state, startSeconds, endSeconds } of segments) {
    if (state !== 'S1' && state !== 'S2') continue;
    const from = LEFT + (startSeconds / durationSeconds) * PLOT_WIDTH;
    const to = LEFT + (endSeconds / durationSeconds) * PLOT_WIDTH;
    const x = Math.round(from);
    const width = Math.max(2, Math.round(to - from));
    if (state === 'S1') fillRect(image, x, top, width, height, INK.s1);
    else fillRect(image, x, top + height / 2, width, height / 2, INK.s2);
  }
  const legend = WIDTH - RIGHT - 2 * textWidth('S1', TEXT_SCALE) - 72;
  fillRect(image, legend, 2, 12, 20, INK.s1);
  drawText(image, 'S1', legend + 18, 2, TEXT_SCALE, INK.s1);
  const second = legend + 18 + textWidth('S1', TEXT_SCALE) + 24;
  fillRect(image, second, 12, 12, 10, INK.s2);
  drawText(image, 'S2', second + 18, 2, TEXT_SCALE, INK.s2);
}

/**
 * Draws a spectrogram of a whole recording as an indexed-colour PNG of 800 x 420 pixels with labelled
 * axes, scaled to the recording's own loudness (and
 * raised by 6 dB an octave when `maxHz` is above 1000); with `segments`, S1 and S2 are marked below it.
 *
 * @param samples one channel, at least one sample
 * @param sampleRate Hz
 * @throws RangeError when `maxHz` is above half the sampling rate
 */
export function renderSpectrogramPng(
  samples: Float32Array,
  sampleRate: number,
  options: SpectrogramOptions,
): Uint8Array {
  const { maxHz, segments } = options;
  if (!(maxHz > 0 && maxHz <= sampleRate / 2)) {
    throw new RangeError(`${String(maxHz)} Hz cannot be drawn at ${String(sampleRate)} Hz`);
  }
  const durationSeconds = samples.length / sampleRate;
  const plotHeight = HEIGHT - TOP - BOTTOM - (segments === undefined ? 0 : MARK_STRIP);
  const image: IndexedImage = {
    width: WIDTH,
    height: HEIGHT,
    pixels: new Uint8Array(WIDTH * HEIGHT).fill(INK.paper),
    palette: makePalette(),
  };
  drawPlot(image, measureColumns(samples, sampleRate, maxHz), maxHz, plotHeight);
  drawFrequencyAxis(image, maxHz, plotHeight);
  fillRect(image, LEFT, HEIGHT - BOTTOM, PLOT_WIDTH, 1, INK.grid);
  drawTimeAxis(image, durationSeconds);
  if (segments !== undefined) drawSegments(image, segments, durationSeconds);
  return encodePng(image);
}
