import type { Literal } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';

/** A citation's sign and key in the Markdown tree. `value` is the key, without `@` and braces. */
export interface CitationNode extends Literal {
  type: 'citation';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    citation: CitationNode;
  }
  interface RootContentMap {
    citation: CitationNode;
  }
}

/** Makes `citation` nodes of the tokens of `citationSyntax`. */
export function citationFromMarkdown(): Extension {
  return {
    enter: {
      citation(token) {
        this.enter({ type: 'citation', value: '' }, token);
      },
    },
    exit: {
      citationKey(token) {
        const node = this.stack.at(-1);
        if (node?.type === 'citation') node.value = this.sliceSerialize(token);
      },
      citation(token) {
        this.exit(token);
      },
    },
  };
}
