/**
 * Whether a `Link` header (RFC 8288) names a next page: `<…>; rel="next"`, absolute or relative, among others. `undefined` when there is no such
 * header at all, which says nothing.
 */
export function hasNextLink(header: string | undefined): boolean | undefined {
  if (header === undefined) return undefined;
  return header
    .slice(0, 10_000)
    .split(/,\s*(?=<)/)
    .some((link) => /^\s*<[^>]*>/.test(link) && /;\s*rel\s*=\s*(?:next\b|"(?:[^"]*\s)?next(?:\s[^"]*)?")/i.test(link));
}
