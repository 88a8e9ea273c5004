/**
 * Where a block of its own may stand that was asked for at a place of a note: the place itself between blocks and at the end of a line, else behind the
 * code block, table or paragraph that it would tear apart. For `one two` and 3 the answer is 7.
 */
export function blockPlace(text: string, at: number): number {
  const code = codeEnd(text, at);
  if (code !== undefined) return code;
  const start = lineStart(text, at);
  const end = lineEnd(text, at);
  const isWithin = text.slice(start, at).trim() !== '' && text.slice(at, end).trim() !== '';
  return isWithin || isRow(text.slice(start, end)) ? paragraphEnd(text, end) : at;
}

/** The end of the fenced code that a place lies in, its closing fence included; undefined outside of any. */
function codeEnd(text: string, at: number): number | undefined {
  let open: string | undefined;
  for (const { index, 0: line } of text.matchAll(/^ {0,3}(?:`{3,}[^`\r\n]*|~{3,}.*)$/gm)) {
    const mark = /`+|~+/.exec(line)?.[0] ?? '';
    const isClosing = open !== undefined && mark[0] === open[0] && mark.length >= open.length && line.trim() === mark;
    if (isClosing) {
      const end = index + line.length;
      if (at <= end) return end;
      open = undefined;
    } else if (open === undefined) {
      if (at <= index) return undefined;
      open = mark;
    }
  }
  return open === undefined ? undefined : text.length;
}

function isRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line);
}

function paragraphEnd(text: string, from: number): number {
  for (let end = from; end < text.length; ) {
    const next = nextLine(text, end);
    const nextEnd = lineEnd(text, next);
    if (text.slice(next, nextEnd).trim() === '') return end;
    end = nextEnd;
  }
  return text.length;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

function nextLine(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}
