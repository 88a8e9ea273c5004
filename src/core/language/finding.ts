import type { Span } from '../problem';

/** How loudly a finding is said. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Every rule of the product, with the severity it has unless the user sets another. */
export const rules = {
  unknownKey: 'warning',
  caseDiffers: 'warning',
  missingBibliography: 'warning',
  unknownStyle: 'warning',
  withdrawnPaper: 'warning',
  twoKeys: 'information',
  duplicateKey: 'warning',
  malformedEntry: 'warning',
  incompleteEntry: 'hint',
  brokenFrontMatter: 'warning',
  publishedPreprint: 'information',
} as const satisfies Record<string, Severity>;

/** The name of a rule, as in the settings `marginalia.diagnostics.<rule>`. */
export type Rule = keyof typeof rules;

/** Something wrong at a place of a note or bibliography, in one plain sentence. The sentence may quote keys and titles: it is text, not Markdown. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  /** UTF-16 offsets into the text that was checked. */
  readonly span: Span;
  /** Keys, or names of citation styles, that would mend the finding, the best first. */
  readonly suggestions?: readonly string[];
}

/** A finding with its rule's own severity. */
export function finding(rule: Rule, message: string, span: Span, suggestions?: readonly string[]): Finding {
  return { rule, severity: rules[rule], message, span, ...(suggestions && suggestions.length > 0 && { suggestions }) };
}
