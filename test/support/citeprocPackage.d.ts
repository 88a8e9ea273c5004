declare module 'citeproc' {
  const citeproc: import('../../src/core/bibliography/csl/citeproc').CiteprocModule;
  export default citeproc;
}
