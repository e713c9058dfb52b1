import { hash } from 'node:crypto';
import { codingSuffix } from './compressed.ts';

/**
 * The strong entity tag (RFC 9110, section 8.8.3) of an answer: a hash of its bytes, so that it says
 * the same of what several documents are made into, of what clients wrote past REST, and after
 * changes that nobody sees. 144 bits: two versions never share one.
 */
export function entityTag(body: string): string {
  return `"${versionOf(body)}"`;
}

/** Such a hash, in hex: FHIR’s ids take no `_`, and what follows a `-` may be a coding. */
export function versionOf(text: string): string {
  return hash('sha256', text).slice(0, 36);
}

const listPattern =
  /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:[ \t]*,[ \t]*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/u;

/** The versions that `If-Match` names (RFC 9110, section 13.1.1): by their tags, or any that is there. */
export type NamedVersions = ReadonlySet<string> | 'any';

/**
 * Reads `If-Match` or `If-None-Match`. `If-Match` compares strongly, so that weak tags match nothing.
 *
 * @param takesWeak - whether a weak tag stands for the version too: in `If-None-Match`, and in FHIR,
 *   which writes all versions as weak ones (R4, http.html#concurrency)
 * @returns null when it is malformed
 */
export function namedVersions(header: string, takesWeak: boolean): NamedVersions | null {
  const text = header.trim();
  if (text === '*') return 'any';
  if (!listPattern.test(text)) return null;
  const tags = [...text.matchAll(/(W\/)?("[^"]*")/gu)];
  return new Set(
    tags.flatMap(([, weak, tag = '']) =>
      weak && !takesWeak ? [] : [tag.replace(codingSuffix, '"')],
    ),
  );
}
