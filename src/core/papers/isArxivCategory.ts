/** Whether a text is written as a category of arXiv: `cs.CL`, `quant-ph`. */
export function isArxivCategory(text: string): boolean {
  return /^[a-z-]{1,20}(?:\.[A-Za-z-]{1,10})?$/.test(text);
}
