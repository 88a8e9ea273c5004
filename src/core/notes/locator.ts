const TERM =
  '(?:p|pp|pg|pgs|page|pages|ch|chap|chaps|chapter|chapters|sec|secs|section|sections|§|§§|fig|figs|figure|figures|vol|vols|volume|volumes|n|nn|no|nos|note|notes|number|numbers|para|paras|paragraph|paragraphs|¶|¶¶|l|ll|line|lines|v|vv|verse|verses|bk|bks|book|books|col|cols|column|columns|fol|fols|folio|folios|op|opp|opus|opera|part|parts|pt|pts|s\\.v|s\\.vv|sub verbo|sub verbis|table|tables|tbl)';
const NUMBER = '(?:[A-Za-z]?\\.?\\d[\\p{L}\\d]*|[ivxlcdmIVXLCDM]+(?![\\p{L}]))';
const RANGE = `${NUMBER}(?:[ \\t]*[-–:.][ \\t]*${NUMBER})*`;
const LOCATOR = new RegExp(
  `^[ \\t\\n]*,?[ \\t\\n]*((?:${TERM}\\.?[ \\t\\n]*(?=[\\d\\p{L}])${RANGE}|\\d[\\p{L}\\d]*(?:[-–]\\d+[\\p{L}]?)*)(?:,[ \\t\\n]*${RANGE})*)`,
  'u',
);
const BRACES = /^[ \t\n]*,?[ \t\n]*\{([^{}]*)\}/;

/**
 * The locator that citeproc would find at the start of a suffix, as written: `p. 3` in `, p. 3, and more`; a bare number means a page; braces set
 * it exactly. Absent when the suffix starts with anything else, or with `{}`.
 */
export function readLocator(suffix: string): string | undefined {
  const start = suffix.slice(0, 300);
  const braces = BRACES.exec(start);
  if (braces) return braces[1]?.trim() || undefined;
  return LOCATOR.exec(start)?.[1]?.trim();
}
