import { describe, expect, it } from 'vitest';
import { clientNetwork } from './clientNetwork.ts';

describe('clientNetwork', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['::ffff:cb00:714d', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:DB8:1:FFFF::1', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['127.0.0.1', '127.0.0.0/24'],
  ])('of %s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it.each([undefined, '', 'unknown', '203.0.113.77, 10.0.0.1', '999.0.0.1', '2001:db8::g', '🏥'])(
    'of %s is nothing',
    (address) => {
      expect(clientNetwork(address)).toBeNull();
    },
  );
});
