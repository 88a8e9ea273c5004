import { useWords, type Words } from '../src/l10n/say';

// The host hands the words of the reader's language to the page's script; names are made as the files load, so main.ts imports this one first.
const { words } = (document.currentScript as HTMLScriptElement).dataset;
const read: Words = JSON.parse(words || '{}');
useWords(Object.keys(read).length > 0 ? read : undefined, document.documentElement.lang);
