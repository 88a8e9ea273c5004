import { parseJson } from '../../json';
import { pictureType } from '../formats/pictureType';

/** What kind of answer is asked for, which decides what is sent as `Accept` and what is taken for an answer. A picture comes as base64. */
export type AnswerFormat = 'json' | 'xml' | 'markdown' | 'cslJson' | 'bibtex' | 'picture';

/** The `Accept` header for each format. */
export const acceptHeaders: Readonly<Record<AnswerFormat, string>> = {
  json: 'application/json',
  xml: 'application/atom+xml, application/rss+xml, application/xml;q=0.9',
  markdown: 'text/markdown, text/plain;q=0.9',
  cslJson: 'application/vnd.citationstyles.csl+json',
  bibtex: 'application/x-bibtex',
  picture: 'image/webp, image/png, image/jpeg',
};

/** An answer of the kind that was asked for. `data` is what its JSON says, when JSON was asked for. */
export interface ReadAnswer {
  readonly data?: unknown;
}

/**
 * Reads a text that may be what was asked for; `undefined` when it cannot be, judged by what it holds, since services and proxies mislabel: JSON must parse as an object or array,
 * XML must start with an element and be no web page, a picture must be labelled as one and begin as one, the rest must be no web page. An empty text is
 * never an answer.
 */
export async function readAnswer(format: AnswerFormat, text: string, contentType: string): Promise<ReadAnswer | undefined> {
  if (/^\s*$/.test(text.slice(0, 1000)) || isWebPage(text)) return undefined;
  if (format === 'json' || format === 'cslJson') return /^\s*[[{]/.test(text) ? await parsed(text) : undefined;
  return isOfFormat(format, text, contentType) ? {} : undefined;
}

function isOfFormat(format: Exclude<AnswerFormat, 'json' | 'cslJson'>, text: string, contentType: string): boolean {
  switch (format) {
    case 'xml':
      return /^\s*</.test(text);
    case 'bibtex':
      return /^\s*(?:%[^\n]*\n\s*)*@/.test(text.slice(0, 2000));
    case 'markdown':
      return !contentType.includes('html');
    case 'picture':
      return contentType.startsWith('image/') && pictureType(text) !== undefined;
  }
}

function isWebPage(text: string): boolean {
  return /^\s*(?:<(?:!--[^>]*--|\?xml[^>]*\?)>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 2000));
}

async function parsed(text: string): Promise<ReadAnswer | undefined> {
  try {
    return { data: await parseJson(text) };
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}
