/**
 * Reads finite IEEE 754 half-precision numbers, little-endian.
 *
 * @param bytes an even number of them
 */
export function decodeHalfFloats(bytes: Uint8Array): Float32Array {
  const count = bytes.byteLength / 2;
  const values = new Float32Array(count);
  // Moving the fraction up to single precision and multiplying by 2^112 corrects the exponent's bias,
  // for subnormal numbers too.
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < count; i++) {
    const half = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
    bits[i] = ((half & 0x8000) << 16) | ((half & 0x7fff) << 13);
  }
  for (let i = 0; i < count; i++) values[i]! *= 2 ** 112;
  return values;
}
