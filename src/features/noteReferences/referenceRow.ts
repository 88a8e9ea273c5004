import type * as vscode from 'vscode';
import type { NoteReference } from '../../core/language/noteReferences';
import type { Citation } from '../../core/notes/citation';

/** A row of the tree: a paper the note cites, or one of the places where it does. */
export type ReferenceRow =
  | { readonly kind: 'reference'; readonly document: vscode.TextDocument; readonly reference: NoteReference }
  | { readonly kind: 'place'; readonly document: vscode.TextDocument; readonly place: Citation };
