import * as vscode from 'vscode';
import { registerCommand } from '../host/commands';
import { tokenTrouble } from '../host/feed/signIn';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** `Marginalia: Sign In` and `Sign Out`: an optional token that raises the limits of Hugging Face; nothing needs it. */
export function registerSignIn(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'marginalia.signIn', () => signIn(services)),
    registerCommand(services, 'marginalia.signOut', async () => {
      await services.signIn.forget();
      services.tell.done(sentence`Signed out: the token was removed.`);
    }),
  );
}

async function signIn(services: Services): Promise<void> {
  const token = await vscode.window.showInputBox({
    title: say`Sign in to Hugging Face`,
    prompt: say`A token with read access, from huggingface.co/settings/tokens. It is kept by the editor and sent to Hugging Face alone.`,
    placeHolder: 'hf_…',
    password: true,
    ignoreFocusOut: true,
    validateInput: tokenTrouble,
  });
  if (token === undefined) return;
  await services.signIn.keep(token.trim());
  services.tell.done(sentence`Signed in: requests to Hugging Face now bear your token.`);
}
