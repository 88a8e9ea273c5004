import type { Page } from 'playwright-core';

export interface Session {
  readonly page: Page;
  readonly address: string;
  readonly workspaceFolder: string;
  readonly feedAddress: string | undefined;
  readonly dataDir: string;
  log(): string[];
  /** Kills the server's extension hosts, as a crash would. */
  killExtensionHosts(): void;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly extensions: readonly string[];
  readonly settings?: Record<string, unknown>;
  readonly trusted?: boolean;
  readonly workspace?: string;
  readonly feed?: boolean;
  readonly language?: string;
}

export function openSession(options: SessionOptions): Promise<Session>;
