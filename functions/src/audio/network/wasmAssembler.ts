/**
 * Just enough of the WebAssembly binary format (core specification 3.0, chapter 5) to write one module
 * with functions that work on an imported memory. Instructions are lists of bytes; control flow is
 * structured by nesting functions.
 */
export type Code = readonly number[];

export const VALUE = { i32: 0x7f, v128: 0x7b } as const;

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

function prefixed(prefix: number, opcode: number): number[] {
  return [prefix, ...unsigned(opcode)];
}

const ALIGN_16 = 4;
const ALIGN_4 = 2;

/** One instruction each; operands that live on the stack come before it. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(value)],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32LessSigned: [0x48],
  v128Load: (offset: number): Code => [...prefixed(0xfd, 0), ALIGN_16, ...unsigned(offset)],
  v128Load32Splat: (offset: number): Code => [...prefixed(0xfd, 9), ALIGN_4, ...unsigned(offset)],
  v128Store: (offset: number): Code => [...prefixed(0xfd, 11), ALIGN_16, ...unsigned(offset)],
  /** Floating-point zero; other constants are not needed. */
  f32Zero: [0x43, 0, 0, 0, 0],
  f32x4Splat: prefixed(0xfd, 19),
  f32x4Add: prefixed(0xfd, 228),
  f32x4Mul: prefixed(0xfd, 230),
  f32x4Max: prefixed(0xfd, 233),
  /** a * b + c, fused where the machine can (relaxed SIMD). */
  f32x4RelaxedMadd: prefixed(0xfd, 0x105),
} as const satisfies Record<string, Code | ((n: number) => Code)>;

const VOID = 0x40;

/** Repeats `body` as long as it leaves a non-zero i32 on the stack. */
export function loopWhile(...body: Code[]): Code {
  return [0x03, VOID, ...body.flat(), 0x0d, 0, 0x0b];
}

/** Runs `body` when the i32 on the stack is not zero. */
export function when(...body: Code[]): Code {
  return [0x04, VOID, ...body.flat(), 0x0b];
}

/** A function without result. */
export interface WasmFunction {
  name: string;
  parameters: readonly number[];
  /** Types of the locals behind the parameters. */
  locals: readonly number[];
  body: Code;
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return [...unsigned(value.length), ...Array.from(value, (c) => c.charCodeAt(0))];
}

/** Writes a module that imports `env.memory` and exports the given functions. */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...vector(f.parameters.map((t) => [t])), 0]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 0x00];
  const exports = functions.map((f, i) => [...text(f.name), 0x00, ...unsigned(i)]);
  const bodies = functions.map((f) => {
    const code = [...vector(f.locals.map((type) => [1, type])), ...f.body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
}
