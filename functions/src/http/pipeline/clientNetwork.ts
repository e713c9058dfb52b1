import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How much of an address says where somebody is, and not who: the usual prefixes of a site. */
const prefixLength = { ipv4: 24, ipv6: 48 } as const;

/**
 * The network that an address is in, as `203.0.113.0/24` or `2001:db8:1::/48`. An IPv4 address in
 * IPv6 clothes (RFC 4291, section 2.5.5.2) is an IPv4 address.
 *
 * @returns null for what is no address
 */
export function clientNetwork(address: string | undefined): string | null {
  // Nearly all are plain: three parts of four say it.
  if (address !== undefined && isIPv4(address)) {
    return `${address.slice(0, address.lastIndexOf('.'))}.0/${prefixLength.ipv4}`;
  }
  const parsed = parse(address);
  if (parsed === null) return null;
  const length = prefixLength[parsed.kind()];
  const bytes = parsed.toByteArray().fill(0, length / 8);
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`;
}

function parse(address = '') {
  try {
    return ipaddr.process(address);
  } catch {
    return null;
  }
}
