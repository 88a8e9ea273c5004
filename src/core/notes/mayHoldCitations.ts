const CANDIDATE = /@|\\[a-z]*cite|\{[a-z:]*cite|arxiv|doi|huggingface\.co\/papers|hf\.co\/papers|aclanthology|openreview|semanticscholar/i;

/** Whether a note may hold a citation at all: quick, and never wrong when it says no. Front matter is not asked. */
export function mayHoldCitations(text: string): boolean {
  return text.includes('@') || CANDIDATE.test(text);
}
