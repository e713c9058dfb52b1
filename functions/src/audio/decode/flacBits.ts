/** Thrown when a FLAC stream ends in the middle of something; the decoder turns it into a verdict. */
export class EndOfFlacStream extends Error {}

/** Thrown when bits cannot be a FLAC stream. */
export class BadFlacStream extends Error {}

/**
 * Reads big-endian bit fields and Rice codes from bytes. The next bits wait left-aligned in a 32-bit
 * cache, so that a unary prefix is one `clz32`. Reads past the end throw `EndOfFlacStream`.
 */
export class FlacBits {
  readonly #bytes: Uint8Array;
  #next: number;
  #cache = 0;
  #cached = 0;

  constructor(bytes: Uint8Array, byteOffset: number) {
    this.#bytes = bytes;
    this.#next = byteOffset;
  }

  /** Byte position of the next unread bit; only meaningful on a byte boundary. */
  get bytePosition(): number {
    return this.#next - (this.#cached >> 3);
  }

  /** Moves on to the next byte boundary; FLAC requires the skipped bits to be zero. */
  alignToByte(): void {
    const odd = this.#cached & 7;
    if (odd !== 0 && this.unsigned(odd) !== 0) throw new BadFlacStream('padding is not zero');
  }

  #refill(): void {
    const bytes = this.#bytes;
    while (this.#cached <= 24) {
      if (this.#next >= bytes.length) return;
      this.#cache |= bytes[this.#next++]! << (24 - this.#cached);
      this.#cached += 8;
    }
  }

  /** Unsigned field of 0 to 32 bits. */
  unsigned(width: number): number {
    if (width === 0) return 0;
    if (width > 24) {
      const high = this.unsigned(width - 16);
      return high * 65_536 + this.unsigned(16);
    }
    if (this.#cached < width) {
      this.#refill();
      if (this.#cached < width) throw new EndOfFlacStream();
    }
    const value = this.#cache >>> (32 - width);
    this.#cache <<= width;
    this.#cached -= width;
    return value;
  }

  /** Two's complement field of 1 to 32 bits. */
  signed(width: number): number {
    const value = this.unsigned(width);
    return value >= 2 ** (width - 1) ? value - 2 ** width : value;
  }

  /** Number of zero bits before the next one bit, which is consumed too. */
  unary(): number {
    let zeros = 0;
    for (;;) {
      if (this.#cache !== 0) {
        const leading = Math.clz32(this.#cache);
        this.#cache = (this.#cache << leading) << 1;
        this.#cached -= leading + 1;
        return zeros + leading;
      }
      zeros += this.#cached;
      this.#cached = 0;
      this.#refill();
      if (this.#cached === 0) throw new EndOfFlacStream();
    }
  }

  /**
   * Reads `end - start` Rice-coded residuals (RFC 9639 §9.2.7.3) into `out[start…end)`.
   *
   * @param parameter bits of the binary part, 0–30
   */
  riceCodes(out: Int32Array, start: number, end: number, parameter: number): void {
    if (parameter > 24) {
      for (let i = start; i < end; i++) {
        const value = this.unary() * 2 ** parameter + this.unsigned(parameter);
        out[i] = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      return;
    }
    const bytes = this.#bytes;
    const length = bytes.length;
    const restShift = 32 - parameter;
    let next = this.#next;
    let cache = this.#cache;
    let cached = this.#cached;
    for (let i = start; i < end; i++) {
      let quotient = 0;
      while (cache === 0) {
        quotient += cached;
        cached = 0;
        while (cached <= 24 && next < length) {
          cache |= bytes[next++]! << (24 - cached);
          cached += 8;
        }
        if (cached === 0) throw new EndOfFlacStream();
      }
      const leading = Math.clz32(cache);
      quotient += leading;
      cache = (cache << leading) << 1;
      cached -= leading + 1;
      let value = quotient;
      if (parameter !== 0) {
        if (cached < parameter) {
          while (cached <= 24 && next < length) {
            cache |= bytes[next++]! << (24 - cached);
            cached += 8;
          }
          if (cached < parameter) throw new EndOfFlacStream();
        }
        value = (quotient << parameter) | (cache >>> restShift);
        cache <<= parameter;
        cached -= parameter;
      }
      out[i] = (value >>> 1) ^ -(value & 1);
    }
    this.#next = next;
    this.#cache = cache;
    this.#cached = cached;
  }
}
