/** `fLaC`, the header of the first metadata block, and that block: STREAMINFO. */
const streamInfoEnd = 4 + 4 + 34;
const blockTypeOffset = 4;
const isLastBlock = 0x80;
const paddingType = 1;

/**
 * The same sound in other bytes: adds a PADDING block (RFC 9639, section 8.3) behind STREAMINFO.
 * @param padding - up to 255 bytes, of which decoders take no notice
 */
export function withFlacPadding(flac: Uint8Array, padding: Uint8Array): Uint8Array {
  const streamInfo = Uint8Array.from(flac.subarray(0, streamInfoEnd));
  const wasLast = (streamInfo[blockTypeOffset] ?? 0) & isLastBlock;
  streamInfo[blockTypeOffset] = 0;
  const header = Uint8Array.of(wasLast | paddingType, 0, 0, padding.length);
  return Buffer.concat([streamInfo, header, padding, flac.subarray(streamInfoEnd)]);
}
