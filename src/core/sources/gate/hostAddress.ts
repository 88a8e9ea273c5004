/**
 * Whether an address names this machine itself: `localhost`, a name below it, 127.0.0.0/8 or `::1`, in any spelling the URL parser knows
 * (`http://2130706433/` too).
 */
export function isLoopback(url: URL): boolean {
  const host = plainHost(url);
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host) || mappedIpv4(host)?.[0] === 127
  );
}

/**
 * Whether an address leads into a private network or to nowhere: loopback, private, link-local, shared and reserved ranges (RFC 6890), names
 * without a dot, and the endings `.local`, `.internal`, `.lan`, `.home.arpa`. A public name may still resolve to such an address; only the
 * resolver could tell, and neither host lets an extension ask it.
 */
export function isPrivate(url: URL): boolean {
  const host = plainHost(url);
  if (isLoopback(url)) return true;
  if (host.startsWith('[')) return isPrivateIpv6(host);
  return isPrivateIpv4Host(host) || !host.includes('.') || /\.(?:local|internal|lan|home\.arpa)$/.test(host);
}

/** Whether an address is written as numbers and these are private: `https://169.254.169.254/`, `https://10.0.0.1/`, `https://[fd00::1]/`. */
export function isPrivateNumber(url: URL): boolean {
  const host = plainHost(url);
  return host.startsWith('[') ? isPrivateIpv6(host) : isPrivateIpv4Host(host);
}

/** Whether both addresses belong to one site: the same host, or hosts sharing their last two labels (`export.arxiv.org`, `arxiv.org`). */
export function isSameSite(a: URL, b: URL): boolean {
  return siteOf(a) === siteOf(b) && (a.port === b.port || !isLoopback(a));
}

function siteOf(url: URL): string {
  const host = plainHost(url);
  return /^[\d.]+$|^\[/.test(host) ? host : host.split('.').slice(-2).join('.');
}

function plainHost(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.$/, '');
}

function isPrivateIpv4Host(host: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
  return parts !== null && isPrivateIpv4(parts.slice(1).map(Number));
}

function isPrivateIpv4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168 || (b === 0 && c === 0);
  return (a === 169 && b === 254) || (a === 198 && (b === 18 || b === 19));
}

function isPrivateIpv6(host: string): boolean {
  const mapped = mappedIpv4(host);
  if (mapped) return isPrivateIpv4(mapped);
  return /^\[(?:::1?\]|f[cd]|fe[89a-f]|ff|64:ff9b:)/.test(host);
}

/** The four numbers inside `[::ffff:7f00:1]`, as the URL parser writes every IPv4-mapped address. */
function mappedIpv4(host: string): readonly number[] | undefined {
  const found = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(host);
  if (!found) return undefined;
  const [high, low] = [Number.parseInt(found[1] ?? '0', 16), Number.parseInt(found[2] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255];
}
