import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    /** `@key` or `@{key}`. */
    citation: 'citation';
    citationMarker: 'citationMarker';
    citationKey: 'citationKey';
  }
}

const AT = 64;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const SINGLE_MARKS = new Set([...':.#$%&-+?<>~/'].map((mark) => mark.charCodeAt(0)));
const BEFORE_SLASH = new Set([...':/'].map((mark) => mark.charCodeAt(0)));
const SLASH = 47;
/** As in `keyGrammar.ts`. Without it `@{` repeated takes time in the square of its length. */
const BRACED_KEY_LIMIT = 500;

/**
 * The micromark extension for citations: `@key` and `@{key}` by Pandoc's key rule (grammar rules 1 and 9 to 17), as one token that emphasis and
 * strikethrough cannot cut. Markdown's own inline constructs are taken out: where a citation may stand within a paragraph is decided by Pandoc's
 * inline grammar (`inlineReader.ts`), which differs from CommonMark's in just the points that matter to citations. So are link definitions, which
 * would swallow `[@key]: …`, and HTML blocks, which hide citations between tags.
 */
export function citationSyntax(): Extension {
  return {
    text: { [AT]: citation },
    disable: {
      null: [
        'attention',
        'autolink',
        'characterEscape',
        'characterReference',
        'codeText',
        'definition',
        'hardBreakEscape',
        'htmlFlow',
        'htmlText',
        'labelEnd',
        'labelStartImage',
        'labelStartLink',
      ],
    },
  };
}

const citation: Construct = { name: 'citation', tokenize: tokenizeCitation, previous: (code) => code === null || !isAlphanumeric(code) };
const singleMark: Construct = { partial: true, tokenize: tokenizeSingleMark };

function tokenizeCitation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('citation');
    effects.enter('citationMarker');
    effects.consume(code);
    return afterSign;
  };

  function afterSign(code: Code): State | undefined {
    if (code === OPEN_BRACE) {
      effects.consume(code);
      effects.exit('citationMarker');
      return tokenizeBraced(effects, ok, nok);
    }
    if (!isKeyCode(code)) return nok(code);
    effects.exit('citationMarker');
    effects.enter('citationKey');
    return inKey(code);
  }

  function inKey(code: Code): State | undefined {
    if (isKeyCode(code)) {
      effects.consume(code);
      return inKey;
    }
    if (code !== null && SINGLE_MARKS.has(code)) return effects.check(singleMark, takeMark, endKey)(code);
    return endKey(code);
  }

  function takeMark(code: Code): State {
    effects.consume(code);
    return inKey;
  }

  function endKey(code: Code): State | undefined {
    effects.exit('citationKey');
    effects.exit('citation');
    return ok(code);
  }
}

/** What follows `@{`, to the brace that closes it. */
function tokenizeBraced(effects: Effects, ok: State, nok: State): State {
  let depth = 1;
  let length = 0;
  return (code) => {
    if (code === CLOSE_BRACE || isSpace(code)) return nok(code);
    effects.enter('citationKey');
    return inBraces(code);
  };

  function inBraces(code: Code): State | undefined {
    if (isSpace(code) || ++length > BRACED_KEY_LIMIT) return nok(code);
    if (code === OPEN_BRACE) depth++;
    if (code === CLOSE_BRACE && --depth === 0) {
      effects.exit('citationKey');
      effects.enter('citationMarker');
      effects.consume(code);
      effects.exit('citationMarker');
      effects.exit('citation');
      return ok;
    }
    effects.consume(code);
    return inBraces;
  }
}

/** A mark within a key: one before a letter, digit or `_`; `:` and `/` also before `/`. */
function tokenizeSingleMark(effects: Effects, ok: State, nok: State): State {
  let slashMayFollow = false;
  return (code) => {
    slashMayFollow = code !== null && BEFORE_SLASH.has(code);
    effects.enter('citationMarker');
    effects.consume(code);
    effects.exit('citationMarker');
    return (next) => (isKeyCode(next) || (slashMayFollow && next === SLASH) ? ok(next) : nok(next));
  };
}

const ALPHANUMERIC = /[\p{L}\p{N}]/u;

/** Whether a UTF-16 unit belongs to a letter or digit; halves of pairs count, as letters outside the first plane are commoner in keys than emoji. */
function isAlphanumeric(code: Code): boolean {
  if (code === null || code < 48) return false;
  return (code >= 0xd800 && code <= 0xd8ff) || (code >= 0xdc00 && code <= 0xdfff) || ALPHANUMERIC.test(String.fromCharCode(code));
}

function isKeyCode(code: Code): boolean {
  return code === 95 || isAlphanumeric(code);
}

/** White space, line ends and the virtual spaces of tabs (negative codes), and the end. */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}
