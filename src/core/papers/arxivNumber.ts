/** An arXiv number as arXiv itself writes it, apart from its version. */
export interface ArxivNumber {
  /** `2411.02335`, or `hep-th/9901001` and `math.GT/0309136` in the scheme used before April 2007. Never with a version. */
  readonly number: string;
  /** Absent without `v2`, which then means the latest version. */
  readonly version?: number;
}

/**
 * Reads a text that is nothing but an arXiv number. Strict, so that ordinary figures in prose are no papers: the month must exist, numbers have
 * four digits up to December 2014 and five from January 2015, and nothing is older than the scheme (April 2007).
 * Rule: https://info.arxiv.org/help/arxiv_identifier.html.
 *
 * `2411.02335v2` gives `{ number: '2411.02335', version: 2 }`; `2024.12345` (month 24) gives `undefined`.
 */
export function readArxivNumber(text: string): ArxivNumber | undefined {
  const found = /^(?:(\d{4})\.(\d{4,5})|([a-z]+(?:-[a-z]+)?)(\.[a-z]{2})?\/(\d{7}))(?:v([1-9]\d{0,2}))?$/i.exec(text);
  if (!found) return undefined;
  const [, month = '', serial = '', archive = '', subject = '', oldNumber = '', version] = found;
  const number = archive ? oldScheme(archive, subject, oldNumber) : newScheme(month, serial);
  if (!number) return undefined;
  return version ? { number, version: Number(version) } : { number };
}

/** The number without a subject class, `math/0309136` for `math.GT/0309136`: both name the same paper. */
export function withoutSubject(number: string): string {
  return number.replace(/\.[A-Z]{2}\//, '/');
}

/** True for numbers of the scheme in use since April 2007, the only ones that Hugging Face has pages for. */
export function isNewScheme(number: string): boolean {
  return !number.includes('/');
}

function newScheme(month: string, serial: string): string | undefined {
  const fourDigits = month <= '1412';
  const digitsFit = fourDigits ? serial.length === 4 : serial.length === 5;
  return isMonth(month.slice(2)) && month >= '0704' && digitsFit && Number(serial) > 0 ? `${month}.${serial}` : undefined;
}

function oldScheme(archive: string, subject: string, digits: string): string | undefined {
  const year = Number(digits.slice(0, 2));
  const known = archives.has(archive.toLowerCase()) && isMonth(digits.slice(2, 4)) && (year >= 91 || year <= 7);
  return known ? `${archive.toLowerCase()}${subject.toUpperCase()}/${digits}` : undefined;
}

function isMonth(digits: string): boolean {
  return digits >= '01' && digits <= '12';
}

/** The archives of the old scheme, also those since merged into others (https://arxiv.org/archive). */
const archives = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc ' +
    'hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con'
  ).split(' '),
);
