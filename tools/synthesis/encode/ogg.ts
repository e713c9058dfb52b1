import { ByteWriter } from './byteWriter.ts';

/** One packet of a logical stream, and how far the sound is when it is decoded. */
export interface OggPacket {
  readonly bytes: Uint8Array;
  readonly granulePosition: bigint;
}

const LARGEST_PACKET_OF_ONE_PAGE = 255 * 254;

/**
 * Puts packets into an Ogg stream, a page each (RFC 3533, section 6).
 *
 * @param serialNumber any number of 32 bits
 * @throws RangeError when a packet is longer than a page holds
 */
export function muxOgg(packets: readonly OggPacket[], serialNumber: number): Uint8Array {
  const file = new ByteWriter();
  packets.forEach(({ bytes, granulePosition }, sequence) => {
    if (bytes.length > LARGEST_PACKET_OF_ONE_PAGE) {
      throw new RangeError(`a packet of ${bytes.length} bytes does not fit on one page`);
    }
    const isFirst = sequence === 0;
    const isLast = sequence === packets.length - 1;
    const segments = Array.from({ length: Math.floor(bytes.length / 255) }, () => 255);
    segments.push(bytes.length % 255);
    const page = new ByteWriter()
      .text('OggS')
      .uint8(0)
      .uint8((isFirst ? 0x02 : 0) | (isLast ? 0x04 : 0))
      .uint64(granulePosition)
      .uint32(serialNumber)
      .uint32(sequence)
      .uint32(0)
      .uint8(segments.length)
      .block(Uint8Array.from(segments))
      .block(bytes)
      .toBytes();
    file.block(withChecksum(page));
  });
  return file.toBytes();
}

/** Gives every page of a single stream another serial number, checksums included, in place. */
export function renumberOgg(file: Uint8Array, serialNumber: number): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let start = 0; start < file.length;) {
    const segmentCount = file[start + 26]!;
    let end = start + 27 + segmentCount;
    for (let i = 0; i < segmentCount; i++) end += file[start + 27 + i]!;
    view.setUint32(start + 14, serialNumber, true);
    withChecksum(file.subarray(start, end));
    start = end;
  }
  return file;
}

/** Writes the checksum into a page: CRC-32 of 0x04c11db7, unreflected, from zero. */
function withChecksum(page: Uint8Array): Uint8Array {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  view.setUint32(22, 0, true);
  let crc = 0;
  for (const byte of page) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000_0000 ? 0x04c1_1db7 : 0);
  }
  view.setUint32(22, crc >>> 0, true);
  return page;
}
