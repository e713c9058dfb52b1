/** Writes bits, most significant first, into a growing block of bytes. */
export class BitWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** @param bits 0–32 */
  write(value: number, bits: number): void {
    for (let left = bits; left > 0;) {
      const take = Math.min(left, 8 - this.#pendingBits);
      const part = (value >>> (left - take)) & ((1 << take) - 1);
      this.#pending = (this.#pending << take) | part;
      this.#pendingBits += take;
      left -= take;
      if (this.#pendingBits === 8) this.#push();
    }
  }

  /** `count` zeros and a one. */
  writeUnary(count: number): void {
    for (let left = count; left > 0; left -= 32) this.write(0, Math.min(32, left));
    this.write(1, 1);
  }

  alignToByte(): void {
    if (this.#pendingBits > 0) this.write(0, 8 - this.#pendingBits);
  }

  /** Whole bytes written so far. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #push(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = this.#pending;
    this.#pending = 0;
    this.#pendingBits = 0;
  }
}
