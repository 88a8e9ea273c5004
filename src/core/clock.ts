/** The present moment in milliseconds since 1970 (UTC); injected so that nothing in the core reads a clock by itself. */
export type Clock = () => number;
