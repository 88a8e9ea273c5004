export function packagedExtension(host: 'node' | 'browser'): string;
