export class Missing extends Error {}
export function vscodeServer(): string;
export function chromium(): string;
export function pandoc(): string;
