// The package has no types of its own; as much of it as the bench calls.
declare module '@citation-js/core' {
  export const plugins: { readonly input: { chain(text: string): readonly object[] } };
}
declare module '@citation-js/plugin-bibtex';
