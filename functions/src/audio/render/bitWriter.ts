/** Writes big-endian bit fields into a buffer that grows as needed. */
export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(Math.max(64, expectedBytes));
  }

  /** Whole bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** The buffer itself; only the first `length` bytes count. */
  get buffer(): Uint8Array {
    return this.#bytes;
  }

  /** Makes room for that many more bytes. */
  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + bytes));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  /** Appends the lowest `width` bits (0–24) of `value`. */
  bits(value: number, width: number): void {
    this.#reserve(4);
    this.#pending = (this.#pending << width) | (value & ((1 << width) - 1));
    this.#pendingBits += width;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits;
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  /** Appends Rice codes (RFC 9639 §9.2.7.3) of `residuals[from…to)`. */
  riceCodes(residuals: Int32Array, from: number, to: number, parameter: number): void {
    const mask = (1 << parameter) - 1;
    const stop = 1 << parameter;
    for (let i = from; i < to; i++) {
      const r = residuals[i]!;
      const folded = (r << 1) ^ (r >> 31);
      let zeros = folded >>> parameter;
      for (; zeros + 1 + parameter > 24; zeros -= Math.min(zeros, 16)) {
        this.bits(0, Math.min(zeros, 16));
      }
      this.#reserve(4);
      // The zeros, the one that ends them, and the binary part.
      this.#pending = (this.#pending << (zeros + 1 + parameter)) | stop | (folded & mask);
      this.#pendingBits += zeros + 1 + parameter;
      while (this.#pendingBits >= 8) {
        this.#pendingBits -= 8;
        this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits;
      }
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  /** Fills the last byte up with zeros. */
  align(): void {
    if (this.#pendingBits > 0) this.bits(0, 8 - this.#pendingBits);
  }

  /** What was written, whole bytes. */
  take(): Uint8Array {
    this.align();
    return this.#bytes.slice(0, this.#length);
  }
}
