import { assembleModule, loopWhile, op, VALUE, when, type Code } from './wasmAssembler.ts';

/** Rows (frames) and columns (output channels) of one tile: its sums stay in vector registers. */
export const TILE_ROWS = 6;
export const TILE_COLUMNS = 8;
/** Input channels are read in groups of this many. */
export const UNROLL = 4;

const LANES = 4;
const FLOAT_BYTES = 4;
const VECTORS = TILE_COLUMNS / LANES;

/** Parameters of the exported function, in order; all are i32 and all sizes and strides are bytes. */
const P = {
  input: 0,
  inputRowStride: 1,
  /** From one tap of the kernel to the next: dilation times row stride. */
  tapStride: 2,
  taps: 3,
  inputChannels: 4,
  /** `[tap][input channel][16]` floats. */
  weights: 5,
  /** 16 floats. */
  bias: 6,
  output: 7,
  outputRowStride: 8,
  /** Multiple of `TILE_ROWS`. */
  rows: 9,
  /** Not zero: the sum is cut off at zero from below. */
  relu: 10,
  /** Rows that are added to the result; 0 for none. */
  residual: 11,
} as const;
const PARAMETER_COUNT = 12;

const L = {
  row: PARAMETER_COUNT,
  tap: PARAMETER_COUNT + 1,
  channel: PARAMETER_COUNT + 2,
  weight: PARAMETER_COUNT + 3,
  tapInput: PARAMETER_COUNT + 4,
  in0: PARAMETER_COUNT + 5,
} as const;
const FIRST_VECTOR = L.in0 + TILE_ROWS;
const FIRST_WEIGHT = FIRST_VECTOR + TILE_ROWS * VECTORS;
const SPLAT = FIRST_WEIGHT + VECTORS;

const rows = Array.from({ length: TILE_ROWS }, (_, r) => r);
const vectors = Array.from({ length: VECTORS }, (_, v) => v);
const sum = (r: number, v: number): number => FIRST_VECTOR + r * VECTORS + v;

/** f32 0 on all lanes. */
const ZERO_VECTOR: Code = [...op.f32Zero, ...op.f32x4Splat];

/** sum += splat * weight, all in local variables. */
function multiplyAdd(target: number, weight: number, fused: boolean): Code {
  return fused
    ? [
        ...op.get(SPLAT),
        ...op.get(weight),
        ...op.get(target),
        ...op.f32x4RelaxedMadd,
        ...op.set(target),
      ]
    : [
        ...op.get(target),
        ...op.get(SPLAT),
        ...op.get(weight),
        ...op.f32x4Mul,
        ...op.f32x4Add,
        ...op.set(target),
      ];
}

/** Adds `input channel * weights` to all sums of a tile, for one input channel. */
function accumulate(group: number, fused: boolean): Code {
  const inputOffset = group * FLOAT_BYTES;
  const weightOffset = group * TILE_COLUMNS * FLOAT_BYTES;
  return [
    ...vectors.flatMap((v) => [
      ...op.get(L.weight),
      ...op.v128Load(weightOffset + v * LANES * FLOAT_BYTES),
      ...op.set(FIRST_WEIGHT + v),
    ]),
    ...rows.flatMap((r) => [
      ...op.get(L.in0 + r),
      ...op.v128Load32Splat(inputOffset),
      ...op.set(SPLAT),
      ...vectors.flatMap((v) => multiplyAdd(sum(r, v), FIRST_WEIGHT + v, fused)),
    ]),
  ];
}

function advance(local: number, bytes: number): Code {
  return [...op.get(local), ...op.i32(bytes), ...op.i32Add, ...op.set(local)];
}

function advanceBy(local: number, strideLocal: number): Code {
  return [...op.get(local), ...op.get(strideLocal), ...op.i32Add, ...op.set(local)];
}

/** Address of row `r` of the current tile in a buffer whose row stride is a local. */
function rowAddress(base: number, stride: number, r: number): Code {
  return r === 0
    ? op.get(base)
    : [...op.get(base), ...op.get(stride), ...op.i32(r), ...op.i32Mul, ...op.i32Add];
}

/** Code of one tile: `TILE_ROWS` rows of `TILE_COLUMNS` outputs. */
function tile(fused: boolean): Code {
  const groups = Array.from({ length: UNROLL }, (_, g) => g);
  return [
    ...vectors.flatMap((v) =>
      rows.flatMap((r) => [
        ...op.get(P.bias),
        ...op.v128Load(v * LANES * FLOAT_BYTES),
        ...op.set(sum(r, v)),
      ]),
    ),
    ...op.get(P.weights),
    ...op.set(L.weight),
    ...op.get(P.input),
    ...op.set(L.tapInput),
    ...op.get(P.taps),
    ...op.set(L.tap),
    ...loopWhile(
      ...rows.map((r) => [...rowAddress(L.tapInput, P.inputRowStride, r), ...op.set(L.in0 + r)]),
      op.get(P.inputChannels),
      op.set(L.channel),
      loopWhile(
        ...groups.map((g) => accumulate(g, fused)),
        advance(L.weight, UNROLL * TILE_COLUMNS * FLOAT_BYTES),
        ...rows.map((r) => advance(L.in0 + r, UNROLL * FLOAT_BYTES)),
        op.get(L.channel),
        op.i32(UNROLL),
        op.i32Sub,
        op.tee(L.channel),
      ),
      advanceBy(L.tapInput, P.tapStride),
      op.get(L.tap),
      op.i32(1),
      op.i32Sub,
      op.tee(L.tap),
    ),
    ...op.get(P.relu),
    ...when(
      ...rows.flatMap((r) =>
        vectors.map((v) => [
          ...op.get(sum(r, v)),
          ...ZERO_VECTOR,
          ...op.f32x4Max,
          ...op.set(sum(r, v)),
        ]),
      ),
    ),
    ...op.get(P.residual),
    ...when(
      ...rows.flatMap((r) =>
        vectors.map((v) => [
          ...rowAddress(P.residual, P.outputRowStride, r),
          ...op.v128Load(v * LANES * FLOAT_BYTES),
          ...op.get(sum(r, v)),
          ...op.f32x4Add,
          ...op.set(sum(r, v)),
        ]),
      ),
    ),
    ...rows.flatMap((r) =>
      vectors.flatMap((v) => [
        ...rowAddress(P.output, P.outputRowStride, r),
        ...op.get(sum(r, v)),
        ...op.v128Store(v * LANES * FLOAT_BYTES),
      ]),
    ),
  ];
}

/** Moves a pointer on by a tile of rows. */
function nextTile(pointer: number, stride: number): Code {
  return [
    ...op.get(pointer),
    ...op.get(stride),
    ...op.i32(TILE_ROWS),
    ...op.i32Mul,
    ...op.i32Add,
    ...op.set(pointer),
  ];
}

/**
 * WebAssembly module that exports `convolve`: 16 output channels of a dilated convolution over rows of
 * floats, with optional rectifier and residual.
 *
 * @param fused use the relaxed multiply-add, which rounds once where the machine can
 */
export function assembleConvolution(fused: boolean): Uint8Array<ArrayBuffer> {
  return assembleModule([
    {
      name: 'convolve',
      parameters: new Array<number>(PARAMETER_COUNT).fill(VALUE.i32),
      locals: [
        ...new Array<number>(FIRST_VECTOR - PARAMETER_COUNT).fill(VALUE.i32),
        ...new Array<number>(SPLAT + 1 - FIRST_VECTOR).fill(VALUE.v128),
      ],
      body: [
        ...op.i32(0),
        ...op.set(L.row),
        ...loopWhile(
          tile(fused),
          nextTile(P.input, P.inputRowStride),
          nextTile(P.output, P.outputRowStride),
          op.get(P.residual),
          when(nextTile(P.residual, P.outputRowStride)),
          advance(L.row, TILE_ROWS),
          op.get(L.row),
          op.get(P.rows),
          op.i32LessSigned,
        ),
      ],
    },
  ]);
}
