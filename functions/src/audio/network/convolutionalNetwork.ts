import { assembleConvolution, TILE_COLUMNS, TILE_ROWS, UNROLL } from './convolutionKernel.ts';
import { decodeHalfFloats } from './halfFloat.ts';
import type { NetworkManifest } from './manifest.ts';
import { wasm, type WasmMemory } from './webAssembly.ts';

type Convolve = (
  input: number,
  inputRowStride: number,
  tapStride: number,
  taps: number,
  inputChannels: number,
  weights: number,
  bias: number,
  output: number,
  outputRowStride: number,
  rows: number,
  relu: number,
  residual: number,
) => void;

interface Layer {
  taps: number;
  dilation: number;
  inputChannels: number;
  outputChannels: number;
  relu: boolean;
  residual: boolean;
  /** Byte addresses of `[16 outputs'][tap][input][16]` weights and of the biases. */
  weights: number;
  bias: number;
}

const FLOAT_BYTES = 4;
const PAGE_BYTES = 65_536;

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/**
 * A sequence of dilated convolutions over time with rectifiers and residual connections, as
 * `training/export.py` writes it. The arithmetic is single precision in WebAssembly SIMD, assembled here;
 * why not a general inference library is told in `docs/adr/0005-network-inference.md`.
 *
 * An instance owns its memory and is not re-entrant; `run` is synchronous, so this cannot be noticed.
 */
export class ConvolutionalNetwork {
  readonly name: string;
  readonly version: string;
  readonly inputChannels: number;
  readonly outputRows: readonly string[];
  readonly #layers: Layer[] = [];
  readonly #memory: WasmMemory;
  readonly #convolve: Convolve;
  readonly #margin: number;
  readonly #width: number;
  readonly #weightsEnd: number;

  /**
   * @param manifest describes the layers
   * @param weights the bytes that come with it
   * @throws RangeError when the two do not belong together
   */
  constructor(manifest: NetworkManifest, weights: Uint8Array) {
    if (weights.byteLength !== manifest.byteLength) {
      throw new RangeError(
        `${manifest.name} ${manifest.version} has ${String(manifest.byteLength)} bytes of weights, not ${String(weights.byteLength)}`,
      );
    }
    this.name = manifest.name;
    this.version = manifest.version;
    this.outputRows = manifest.output.rows;
    const packed = manifest.layers.map((layer) => packLayer(manifest, layer.name, weights));
    let position = 0;
    for (const [i, layer] of manifest.layers.entries()) {
      const { shape, weights: w, bias } = packed[i]!;
      this.#layers.push({
        taps: shape[2],
        dilation: layer.dilation,
        inputChannels: roundUp(shape[1], UNROLL),
        outputChannels: roundUp(shape[0], TILE_COLUMNS),
        relu: layer.relu,
        residual: layer.residual,
        weights: position,
        bias: position + w.byteLength,
      });
      position += w.byteLength + bias.byteLength;
    }
    this.inputChannels = packed[0]!.shape[1];
    this.#weightsEnd = roundUp(position, 64);
    this.#margin = Math.max(...this.#layers.map((l) => ((l.taps - 1) / 2) * l.dilation));
    this.#width = Math.max(...this.#layers.map((l) => Math.max(l.outputChannels, l.inputChannels)));
    this.#memory = new wasm.Memory({ initial: Math.ceil(this.#weightsEnd / PAGE_BYTES) });
    for (const [i, layer] of this.#layers.entries()) {
      new Float32Array(this.#memory.buffer, layer.weights).set(packed[i]!.weights);
      new Float32Array(this.#memory.buffer, layer.bias).set(packed[i]!.bias);
    }
    const fused = assembleConvolution(true);
    const module = new wasm.Module(wasm.validate(fused) ? fused : assembleConvolution(false));
    const instance = new wasm.Instance(module, { env: { memory: this.#memory } });
    this.#convolve = instance.exports['convolve'] as Convolve;
  }

  /**
   * Runs the network.
   *
   * @param features `[frames][inputChannels]`
   * @returns `[frames][outputRows.length]`
   * @throws RangeError when `features` is not a whole number of frames
   */
  run(features: Float32Array): Float32Array {
    const frames = features.length / this.inputChannels;
    if (!Number.isInteger(frames)) {
      throw new RangeError(`features come in rows of ${String(this.inputChannels)}`);
    }
    const outputs = this.outputRows.length;
    const result = new Float32Array(frames * outputs);
    if (frames === 0) return result;
    const rows = roundUp(frames, TILE_ROWS);
    const rowStride = this.#width * FLOAT_BYTES;
    // Zeros before and behind the rows are what a convolution reads beyond the ends.
    const bufferBytes = (rows + 2 * this.#margin) * rowStride;
    this.#reserve(this.#weightsEnd + 2 * bufferBytes);
    const floats = new Float32Array(this.#memory.buffer);
    floats.fill(
      0,
      this.#weightsEnd / FLOAT_BYTES,
      (this.#weightsEnd + 2 * bufferBytes) / FLOAT_BYTES,
    );
    let input = this.#weightsEnd + this.#margin * rowStride;
    let output = input + bufferBytes;
    for (let t = 0; t < frames; t++) {
      const row = features.subarray(t * this.inputChannels, (t + 1) * this.inputChannels);
      floats.set(row, input / FLOAT_BYTES + t * this.#width);
    }
    for (const layer of this.#layers) {
      const { taps, dilation, inputChannels, outputChannels } = layer;
      const first = input - ((taps - 1) / 2) * dilation * rowStride;
      const blockBytes = taps * inputChannels * TILE_COLUMNS * FLOAT_BYTES;
      for (let column = 0; column < outputChannels; column += TILE_COLUMNS) {
        const bytes = column * FLOAT_BYTES;
        this.#convolve(
          first,
          rowStride,
          dilation * rowStride,
          taps,
          inputChannels,
          layer.weights + (column / TILE_COLUMNS) * blockBytes,
          layer.bias + bytes,
          output + bytes,
          rowStride,
          rows,
          layer.relu ? 1 : 0,
          layer.residual ? input + bytes : 0,
        );
      }
      // Rows that only fill up the last tile must read as zero in the next layer.
      const end = output / FLOAT_BYTES;
      floats.fill(0, end + frames * this.#width, end + rows * this.#width);
      [input, output] = [output, input];
    }
    for (let t = 0; t < frames; t++) {
      const row = input / FLOAT_BYTES + t * this.#width;
      for (let o = 0; o < outputs; o++) result[t * outputs + o] = floats[row + o]!;
    }
    return result;
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
  }
}

interface PackedLayer {
  shape: [outputs: number, inputs: number, taps: number];
  weights: Float32Array;
  bias: Float32Array;
}

/** Brings `[output][input][tap]` weights into the order in which the kernel reads them, with zeros as filling. */
function packLayer(manifest: NetworkManifest, name: string, bytes: Uint8Array): PackedLayer {
  const tensor = (role: string): { shape: number[]; values: Float32Array } => {
    const entry = manifest.tensors.find((t) => t.name === `${name}.${role}`);
    if (entry === undefined) throw new RangeError(`${manifest.name} has no ${name}.${role}`);
    const length = entry.shape.reduce((product, n) => product * n, 1);
    const end = entry.byteOffset + 2 * length;
    if (end > bytes.byteLength) throw new RangeError(`${name}.${role} lies beyond the weights`);
    return { shape: entry.shape, values: decodeHalfFloats(bytes.subarray(entry.byteOffset, end)) };
  };
  const { shape, values } = tensor('weight');
  const [outputs, inputs, taps] = shape;
  if (outputs === undefined || inputs === undefined || taps === undefined || taps % 2 !== 1) {
    throw new RangeError(`${name}.weight has an unexpected shape`);
  }
  const paddedInputs = roundUp(inputs, UNROLL);
  const paddedOutputs = roundUp(outputs, TILE_COLUMNS);
  const weights = new Float32Array(paddedOutputs * taps * paddedInputs);
  let from = 0;
  for (let o = 0; o < outputs; o++) {
    const column = o % TILE_COLUMNS;
    const block = (o - column) * taps * paddedInputs + column;
    for (let i = 0; i < inputs; i++) {
      for (let k = 0; k < taps; k++) {
        weights[block + (k * paddedInputs + i) * TILE_COLUMNS] = values[from++]!;
      }
    }
  }
  const bias = new Float32Array(paddedOutputs);
  bias.set(tensor('bias').values);
  return { shape: [outputs, inputs, taps], weights, bias };
}
