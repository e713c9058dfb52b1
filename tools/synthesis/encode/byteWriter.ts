/** Grows a sequence of bytes: little- and big-endian integers, text and blocks. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  text(ascii: string): this {
    for (let i = 0; i < ascii.length; i++) this.uint8(ascii.charCodeAt(i));
    return this;
  }

  uint8(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  uint16(value: number): this {
    return this.uint8(value & 0xff).uint8((value >>> 8) & 0xff);
  }

  uint32(value: number): this {
    return this.uint16(value & 0xffff).uint16((value >>> 16) & 0xffff);
  }

  uint64(value: bigint): this {
    return this.uint32(Number(value & 0xffff_ffffn)).uint32(Number((value >> 32n) & 0xffff_ffffn));
  }

  block(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** What was written so far, as a copy of its own. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
