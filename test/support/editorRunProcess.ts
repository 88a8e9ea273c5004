/** Stands for the global `process` in the bundle of the editor tests, for the `assert` of hosts without one. The product's bundle never sees it. */
const given = (globalThis as { process?: object }).process;

export const process = given ?? { env: {} };
