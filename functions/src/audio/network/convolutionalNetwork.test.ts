import { describe, expect, it } from 'vitest';
import { assembleConvolution, TILE_COLUMNS } from './convolutionKernel.ts';
import { ConvolutionalNetwork } from './convolutionalNetwork.ts';
import { decodeHalfFloats } from './halfFloat.ts';
import type { LayerManifest, NetworkManifest } from './manifest.ts';
import { signed, unsigned } from './wasmAssembler.ts';
import { wasm } from './webAssembly.ts';

/** Small multiples of 1/64: exact in half precision. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (((state >>> 16) % 65) - 32) / 64;
  };
}

function toHalf(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = (Math.abs(value) / 2 ** exponent - 1) * 1024;
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

interface Layer extends LayerManifest {
  outputs: number;
  inputs: number;
  weight: Float64Array;
  bias: Float64Array;
}

function makeLayer(
  name: string,
  shape: [outputs: number, inputs: number, kernel: number],
  options: { dilation?: number; relu?: boolean; residual?: boolean },
): Layer {
  const [outputs, inputs, kernel] = shape;
  const random = pseudoRandom(name.length * 7919 + outputs);
  return {
    name,
    kernel,
    dilation: options.dilation ?? 1,
    relu: options.relu ?? false,
    residual: options.residual ?? false,
    outputs,
    inputs,
    weight: Float64Array.from({ length: outputs * inputs * kernel }, random),
    bias: Float64Array.from({ length: outputs }, random),
  };
}

const layers = [
  makeLayer('stem', [16, 5, 3], { relu: true }),
  makeLayer('near block', [16, 16, 3], { dilation: 2, relu: true, residual: true }),
  makeLayer('far block', [16, 16, 5], { dilation: 9, relu: true, residual: true }),
  makeLayer('head', [3, 16, 1], {}),
];

function serialize(): { manifest: NetworkManifest; weights: Uint8Array } {
  const numbers = layers.flatMap((l) => [...l.weight, ...l.bias]);
  const weights = new Uint8Array(new Uint16Array(numbers.map(toHalf)).buffer);
  let byteOffset = 0;
  const tensors = layers.flatMap((l) =>
    [
      { name: `${l.name}.weight`, shape: [l.outputs, l.inputs, l.kernel] },
      { name: `${l.name}.bias`, shape: [l.outputs] },
    ].map((tensor) => {
      const entry = { ...tensor, dtype: 'float16' as const, byteOffset };
      byteOffset += 2 * tensor.shape.reduce((a, b) => a * b, 1);
      return entry;
    }),
  );
  const manifest = {
    name: 'test',
    version: '1',
    input: { name: 'features', shape: [1, 5, 'frames'] },
    output: { name: 'logits', rows: ['a', 'b', 'c'] },
    layers,
    byteLength: weights.byteLength,
    tensors,
  };
  return { manifest, weights };
}

/** The definition, in double precision. */
function reference(features: Float32Array, frames: number): number[] {
  let x: number[][] = Array.from({ length: frames }, (_, t) => [
    ...features.subarray(5 * t, 5 * t + 5),
  ]);
  for (const l of layers) {
    x = x.map((_, t) =>
      Array.from({ length: l.outputs }, (_unused, o) => {
        let sum = l.bias[o]!;
        for (let k = 0; k < l.kernel; k++) {
          const row = x[t + (k - (l.kernel - 1) / 2) * l.dilation];
          if (row === undefined) continue;
          for (let i = 0; i < l.inputs; i++)
            sum += l.weight[(o * l.inputs + i) * l.kernel + k]! * row[i]!;
        }
        if (l.relu) sum = Math.max(0, sum);
        return l.residual ? sum + x[t]![o]! : sum;
      }),
    );
  }
  return x.flat();
}

describe('ConvolutionalNetwork', () => {
  const { manifest, weights } = serialize();

  it('computes what its definition says for any number of frames, short after long too', () => {
    const network = new ConvolutionalNetwork(manifest, weights);
    for (const frames of [100, 1, 2, 5, 6, 7, 37, 3000, 3]) {
      const features = Float32Array.from({ length: 5 * frames }, pseudoRandom(frames));
      const got = network.run(features);
      const wanted = reference(features, frames);
      expect(got.length).toBe(wanted.length);
      const largest = wanted.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
      const error = wanted.reduce((a, x, i) => Math.max(a, Math.abs(got[i]! - x)), 0);
      expect(error).toBeLessThan(1e-5 * largest);
    }
    expect(network.run(new Float32Array(0)).length).toBe(0);
  });

  it('refuses weights and features that do not fit', () => {
    const network = new ConvolutionalNetwork(manifest, weights);
    expect(() => network.run(new Float32Array(7))).toThrow(RangeError);
    expect(() => new ConvolutionalNetwork(manifest, weights.subarray(2))).toThrow(RangeError);
    const missing = { ...manifest, tensors: manifest.tensors.slice(1) };
    expect(() => new ConvolutionalNetwork(missing, weights)).toThrow(/stem\.weight/);
    const beyond = manifest.tensors.map((t) => ({ ...t, byteOffset: t.byteOffset + 1000 }));
    expect(() => new ConvolutionalNetwork({ ...manifest, tensors: beyond }, weights)).toThrow(
      RangeError,
    );
  });
});

describe('convolution kernel', () => {
  it('is valid WebAssembly, and computes the same with and without fused multiply-add', () => {
    const results = [false, true].map((fused) => {
      const bytes = assembleConvolution(fused);
      expect(wasm.validate(bytes)).toBe(true);
      const memory = new wasm.Memory({ initial: 1 });
      const instance = new wasm.Instance(new wasm.Module(bytes), { env: { memory } });
      const floats = new Float32Array(memory.buffer);
      const random = pseudoRandom(1);
      for (let i = 0; i < 1000; i++) floats[i] = random();
      const convolve = instance.exports['convolve'] as (...args: number[]) => void;
      // 6 rows of 8 inputs, one tap, weights at 512, bias at 2048, output at 8192.
      convolve(0, 32, 0, 1, 8, 512, 2048, 8192, 4 * TILE_COLUMNS, 6, 1, 0);
      return floats.slice(2048, 2048 + 6 * TILE_COLUMNS);
    });
    expect(results[0]!.some((x) => x > 0.1)).toBe(true);
    results[0]!.forEach((x, i) => {
      expect(results[1]![i]).toBeCloseTo(x, 5);
    });
  });
});

describe('decodeHalfFloats', () => {
  it('reads normal, subnormal and signed values', () => {
    const codes = [0x0000, 0x3c00, 0xc000, 0x7bff, 0x0400, 0x03ff, 0x0001, 0x8001];
    const bytes = new Uint8Array(new Uint16Array(codes).buffer);
    expect(Array.from(decodeHalfFloats(bytes))).toEqual([
      0,
      1,
      -2,
      65_504,
      2 ** -14,
      1023 * 2 ** -24,
      2 ** -24,
      -(2 ** -24),
    ]);
  });
});

describe('LEB128', () => {
  it('encodes the examples of the specification', () => {
    expect(unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(signed(-123_456)).toEqual([0xc0, 0xbb, 0x78]);
    expect(signed(64)).toEqual([0xc0, 0x00]);
    expect(unsigned(0)).toEqual([0]);
  });
});
