import { localeInUse, say, wordsInUse } from '../../l10n/say';
import type { KeptState } from '../../protocol/messages';

/** Where a page and its parts are found, as the editor addresses them for one webview. */
export interface PageAddresses {
  readonly script: string;
  /** The script that defines the toolkit's elements; the page loads it once its rows stand. */
  readonly elements: string;
  readonly style: string;
  /** The origin from which the webview may load what the extension ships. */
  readonly cspSource: string;
  /** The page may show pictures, which it is handed as data. */
  readonly pictures?: boolean;
}

/**
 * The panel's page: nothing but the frame into which its script draws. Scripts run by nonce alone; styles come from the extension, and from the
 * toolkit by nonce; there are no remote images, fonts, frames, forms or connections. Pictures of papers, where they are wanted, are data. `place`
 * only chooses the ground's colour; `kept` is what the host kept of the page when it was last seen.
 */
export function papersPage({ script, elements, style, cspSource, pictures }: PageAddresses, place: 'sideBar' | 'editor', kept?: KeptState): string {
  const nonce = freshNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}${pictures ? ' data:' : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(localeInUse())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>${say`Papers`}</title>
<link rel="stylesheet" href="${attribute(style)}" nonce="${nonce}">
</head>
<body class="${place}">
<div id="root"></div>
<script nonce="${nonce}" src="${attribute(script)}" data-elements="${attribute(elements)}" data-words="${attribute(JSON.stringify(wordsInUse()))}"${kept ? ` data-kept="${attribute(JSON.stringify(kept))}"` : ''}></script>
</body>
</html>`;
}

/** 128 random bits, new for every page. */
function freshNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
