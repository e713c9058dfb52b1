const CRC8_TABLE = new Uint8Array(256);
const CRC16_TABLE = new Uint16Array(256);
for (let byte = 0; byte < 256; byte++) {
  let crc8 = byte;
  let crc16 = byte << 8;
  for (let i = 0; i < 8; i++) {
    crc8 = (crc8 & 0x80) !== 0 ? (crc8 << 1) ^ 0x07 : crc8 << 1;
    crc16 = (crc16 & 0x8000) !== 0 ? (crc16 << 1) ^ 0x8005 : crc16 << 1;
  }
  CRC8_TABLE[byte] = crc8;
  CRC16_TABLE[byte] = crc16;
}

/** Checksum of a FLAC frame header (RFC 9639 §9.1.8) over `bytes[start…end)`. */
export function flacCrc8(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) crc = CRC8_TABLE[crc ^ bytes[i]!]!;
  return crc;
}

/** Checksum of a FLAC frame (RFC 9639 §9.3) over `bytes[start…end)`. */
export function flacCrc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16_TABLE[(crc >> 8) ^ bytes[i]!]!;
  }
  return crc;
}
