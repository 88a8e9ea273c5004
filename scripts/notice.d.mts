export function noticedLibraries(): string;
export function bundledLibraries(): Promise<string>;
