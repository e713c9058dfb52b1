/**
 * A-law and µ-law (ITU-T G.711). Both code 16-bit linear samples as sign, exponent and mantissa; the
 * low bits that the standard does not use are dropped.
 */

/** @param sample signed, 16 bits */
export function encodeALaw(sample: number): number {
  // G.711 codes 13 bits; negative values in one's complement.
  const magnitude = (sample < 0 ? ~sample : sample) >> 3;
  const exponent = magnitude < 32 ? 0 : Math.floor(Math.log2(magnitude)) - 4;
  const mantissa = exponent === 0 ? magnitude >> 1 : (magnitude >> exponent) & 0x0f;
  const sign = sample < 0 ? 0 : 0x80;
  // Every other bit is inverted for transmission.
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** @param sample signed, 16 bits */
export function encodeMuLaw(sample: number): number {
  const bias = 132;
  const largest = 32_635;
  const magnitude = Math.min(largest, Math.abs(sample)) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  const sign = sample < 0 ? 0x80 : 0;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
