import * as vscode from 'vscode';
import { useWords } from '../l10n/say';

// The editor has the words of the reader's language ready before it loads the extension; names for things are made as the files load, so this file
// is the first that extension.ts imports.
useWords(vscode.l10n.bundle, vscode.env.language);
