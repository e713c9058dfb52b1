import type { CycleSegment } from './cycleDecoder.ts';
import { BAND_COUNT, type HeartFeatures } from './heartFeatures.ts';
import type { Posteriors } from './posteriors.ts';
import { lowerQuantile, meanOr, medianOrNull, sorted } from './statistics.ts';

/** Groups of bands (half open) and the frequency in Hz that stands for each. */
const BAND_GROUPS = [
  { from: 2, to: 4, name: '60' },
  { from: 4, to: 7, name: '100' },
  { from: 7, to: 10, name: '160' },
  { from: 10, to: 15, name: '240' },
  { from: 15, to: 20, name: '340' },
  { from: 20, to: 30, name: '500' },
  { from: 30, to: 40, name: '700' },
] as const;
/** Groups in which parts of a phase are told apart. */
const PART_GROUPS = { from: 2, to: 6 } as const;
const LARGEST_LOGIT = 8;
/** Rate and systolic share of a recording in which neither could be measured. */
const DEFAULT_RATE_BPM = 90;
const DEFAULT_SYSTOLIC_FRACTION = 0.45;

interface Span {
  from: number;
  to: number;
}

/** A phase without its first and last frame, where the valve sounds leak in; whole if it is short. */
function trim({ from, to }: Span): Span {
  return to - from >= 4 ? { from: from + 1, to: to - 1 } : { from, to };
}

/** First, second or last third; at least one frame. */
function third({ from, to }: Span, part: 0 | 1 | 2): Span {
  const low = from + Math.floor(((to - from) * part) / 3);
  const high = from + Math.floor(((to - from) * (part + 1)) / 3);
  return { from: low, to: Math.max(low + 1, high) };
}

/** Mean feature per band group over all frames of the spans; zeros without frames. */
function averageGroups(values: Float32Array, spans: readonly Span[]): number[] {
  const bands = new Float64Array(BAND_COUNT);
  let frames = 0;
  for (const { from, to } of spans) {
    for (let t = from; t < to; t++) {
      frames++;
      for (let k = 0; k < BAND_COUNT; k++) bands[k]! += values[t * BAND_COUNT + k]!;
    }
  }
  return BAND_GROUPS.map(({ from, to }) =>
    frames === 0 ? 0 : meanOr(bands.subarray(from, to), 0) / frames,
  );
}

/**
 * Measures what tells a murmur: the network's opinion per systole, and how much sound each phase holds in
 * each band compared with the end of diastole. Contrasts within one recording are free of gain and
 * mostly of the stethoscope's response. Defined in `training/PIPELINE.md`, section 6.
 *
 * @returns features by name
 */
export function measureMurmur(
  features: HeartFeatures,
  posteriors: Posteriors,
  segments: readonly CycleSegment[],
  context: {
    confidence: number;
    heart: number;
    heartRateBpm: number | null;
    systolicFraction: number | null;
  },
): Record<string, number> {
  const { values } = features;
  const spansOf = (state: number): Span[] =>
    segments
      .filter((s) => s.state === state)
      .map(({ startFrame, endFrame }) => ({ from: startFrame, to: endFrame }));
  const systoles = spansOf(1).map(trim);
  const diastoles = spansOf(3).map(trim);
  const logit = posteriors.murmurLogit.map((z) =>
    Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, z)),
  );
  const logitsIn = (spans: readonly Span[]): number[] =>
    spans.flatMap(({ from, to }) => Array.from(logit.subarray(from, to)));
  const perBeat = systoles.map((span) => meanOr(logitsIn([span]), 0));
  const out: Record<string, number> = {
    netMean: meanOr(logitsIn(systoles), 0),
    netMedian: medianOrNull(perBeat) ?? 0,
    netUpper: lowerQuantile(sorted(perBeat), 0.8),
    netShare: meanOr(
      perBeat.map((z) => (z > 0 ? 1 : 0)),
      0,
    ),
    netDiastole: meanOr(logitsIn(diastoles), 0),
    confidence: context.confidence,
    heart: context.heart,
    logRate: Math.log(context.heartRateBpm ?? DEFAULT_RATE_BPM),
    systolicFraction: context.systolicFraction ?? DEFAULT_SYSTOLIC_FRACTION,
  };
  const base = averageGroups(
    values,
    diastoles.map((span) => (span.to - span.from >= 6 ? third(span, 2) : span)),
  );
  const contrast = (name: string, spans: readonly Span[], from: number, to: number): void => {
    const groups = averageGroups(values, spans);
    for (let g = from; g < to; g++) out[`${name}${BAND_GROUPS[g]!.name}`] = groups[g]! - base[g]!;
  };
  contrast('systole', systoles, 0, BAND_GROUPS.length);
  for (const [part, name] of [
    [0, 'early'],
    [1, 'middle'],
    [2, 'late'],
  ] as const) {
    const spans = systoles.map((span) => third(span, part));
    contrast(name, spans, PART_GROUPS.from, PART_GROUPS.to);
  }
  const earlyDiastoles = diastoles.map((span) => third(span, 0));
  contrast('diastoleEarly', earlyDiastoles, PART_GROUPS.from, PART_GROUPS.to);
  contrast('s1', spansOf(0), 0, BAND_GROUPS.length);
  contrast('s2', spansOf(2), 0, BAND_GROUPS.length);
  return out;
}
