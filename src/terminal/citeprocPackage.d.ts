declare module 'citeproc' {
  const citeproc: import('../core/bibliography/csl/citeproc').CiteprocModule;
  export default citeproc;
}
