/**
 * Decoding tables of the two telephone codings of ITU-T G.711, at full scale 1.0. The segment end points
 * of the standard are 14-bit (µ-law) and 13-bit (A-law) integers; both are carried in 16 bits here.
 */

function decodeMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const exponent = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << exponent) - 0x84;
  return (bits & 0x80) !== 0 ? -magnitude : magnitude;
}

function decodeALaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = (bits & 0x0f) << 4;
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
  return (bits & 0x80) !== 0 ? magnitude : -magnitude;
}

function makeTable(decode: (code: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, code) => decode(code) / 32_768);
}

export const MULAW_TO_LINEAR: Float32Array = makeTable(decodeMuLaw);
export const ALAW_TO_LINEAR: Float32Array = makeTable(decodeALaw);
