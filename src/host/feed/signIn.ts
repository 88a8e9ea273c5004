import type * as vscode from 'vscode';
import type { TokenKeeper } from '../../core/sources/gate/requestToken';
import { say } from '../../l10n/say';

/** The user's token for Hugging Face, kept by the editor's secret storage alone; it is in no setting, file or log. */
export interface SignIn extends TokenKeeper {
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

const secretName = 'marginalia.huggingFaceToken';

/** `tellRefused` is called once for each token that the site refuses, after it was dropped. */
export function createSignIn(secrets: vscode.SecretStorage, tellRefused: () => void): SignIn {
  return {
    read: async () => await secrets.get(secretName),
    refused: () => {
      secrets.delete(secretName).then(tellRefused, tellRefused);
    },
    keep: async (token) => await secrets.store(secretName, token),
    forget: async () => await secrets.delete(secretName),
  };
}

/** Why a text cannot be a token, in a sentence; `undefined` when it can be one. */
export function tokenTrouble(text: string): string | undefined {
  if (text.trim() === '') return say`Paste a token, or press Escape.`;
  return /^[\x21-\x7e]{8,500}$/.test(text.trim()) ? undefined : say`A token is one word of letters, digits and signs.`;
}
