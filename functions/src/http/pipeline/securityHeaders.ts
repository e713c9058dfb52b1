import type { Response } from 'express';

/**
 * What browsers may do with an answer that is data: nothing but read it (OWASP REST Security Cheat
 * Sheet, "Security Headers"). The docs page, which is a page, says by helmet what it needs.
 */
const headers = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  // Two years; the preload list of browsers takes no less than one.
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
});

/** Puts them on an answer, whatever becomes of its request. */
export function setSecurityHeaders(response: Response): void {
  for (const [name, value] of headers) response.setHeader(name, value);
}
