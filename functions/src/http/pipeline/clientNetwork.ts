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
  if (address === undefined || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) {
    const length = prefixLength.ipv4;
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/${length}`).toString()}/${length}`;
  }
  const length = prefixLength.ipv6;
  const [bare] = parsed.toNormalizedString().split('%');
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${bare}/${length}`).toString()}/${length}`;
}
