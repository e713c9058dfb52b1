/**
 * What the header Prefer (RFC 7240) says to a preference, in lower case.
 * @returns null where it says nothing
 */
export function preference(prefer: string | null, name: 'handling' | 'return'): string | null {
  const asked = new RegExp(`(?:^|[,;\\s])${name}\\s*=\\s*"?([A-Za-z-]+)`, 'iu').exec(prefer ?? '');
  return asked?.[1]?.toLowerCase() ?? null;
}
