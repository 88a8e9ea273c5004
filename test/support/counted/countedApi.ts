import type * as vscode from 'vscode';
import type { Ledger } from './ledger';
import { over } from './over';

type Anything = Record<PropertyKey, unknown>;
type Function = (...values: unknown[]) => unknown;

const namespaces = ['commands', 'comments', 'env', 'extensions', 'languages', 'tasks', 'window', 'workspace'];
/** Goes by itself after the time that was given with it. */
const passing = new Set(['window.setStatusBarMessage']);

/** The editor's API as an extension gets it; what is registered, created or listened to through it is written down until it is disposed of. */
export function countedApi(api: typeof vscode, ledger: Ledger): object {
  const counted: Anything = {};
  const emitter = countedEmitter(api, ledger);
  for (const name of Object.keys(api)) {
    const value = () => (name === 'EventEmitter' ? emitter : (api as unknown as Anything)[name]);
    const get = namespaces.includes(name) ? once(() => countedNamespace(name, value() as Anything, ledger)) : value;
    Object.defineProperty(counted, name, { enumerable: true, get });
  }
  return counted;
}

function countedNamespace(name: string, namespace: Anything, ledger: Ledger): Anything {
  const counted: Anything = {};
  for (const member of Object.keys(namespace)) {
    const kind = `${name}.${member}`;
    const get = () => {
      const value = namespace[member];
      return typeof value === 'function' && !passing.has(kind) ? countedCall(kind, value.bind(namespace) as Function, ledger) : value;
    };
    Object.defineProperty(counted, member, { enumerable: true, get });
  }
  return counted;
}

function countedCall(kind: string, call: Function, ledger: Ledger): Function {
  return (...values) => {
    if (kind === 'window.registerWebviewViewProvider') watchViews(values[1] as vscode.WebviewViewProvider, ledger);
    if (/^languages\.register\w+Provider$|^window\.registerWebviewPanelSerializer$/.test(kind))
      ledger.providers.push([kind, values.find(isProvider) ?? {}]);
    const made = call(...values);
    return isDisposable(made) ? countedThing(kind, made, ledger) : made;
  };
}

function isProvider(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).some((name) => /^(?:provide|deserialize)/.test(name));
}

function isDisposable(value: unknown): value is vscode.Disposable {
  return typeof value === 'object' && value !== null && 'dispose' in value && typeof value.dispose === 'function';
}

/** A thing whose `dispose` is noticed; a panel also ends when it is closed. */
function countedThing(kind: string, thing: vscode.Disposable & { onDidDispose?: vscode.Event<void> }, ledger: Ledger): object {
  const end = ledger.begin(kind);
  if (thing.onDidDispose) thing.onDidDispose(end);
  const dispose = () => {
    end();
    return thing.dispose() as unknown;
  };
  return over(thing, { dispose });
}

/** A view outlives the extension that filled it, so its events and those of its page must be let go. */
function watchViews(provider: vscode.WebviewViewProvider, ledger: Ledger): void {
  const resolve = provider.resolveWebviewView.bind(provider);
  provider.resolveWebviewView = (view, context, token) => {
    const isGone: (() => void)[] = [];
    view.onDidDispose(() => {
      for (const end of isGone) end();
    });
    const listen = (kind: string, event: Function) => (listener: unknown) => {
      const end = ledger.begin(kind);
      isGone.push(end);
      const subscription = event(listener) as vscode.Disposable;
      return {
        dispose: () => {
          end();
          subscription.dispose();
        },
      };
    };
    const webview = over(view.webview, { onDidReceiveMessage: listen('view.onDidReceiveMessage', view.webview.onDidReceiveMessage as Function) });
    const events = {
      onDidDispose: listen('view.onDidDispose', view.onDidDispose as Function),
      onDidChangeVisibility: listen('view.onDidChangeVisibility', view.onDidChangeVisibility as Function),
    };
    return resolve(over(view, { webview, ...events }) as vscode.WebviewView, context, token);
  };
}

function countedEmitter(api: typeof vscode, ledger: Ledger): typeof vscode.EventEmitter {
  return class<T> extends api.EventEmitter<T> {
    readonly #end = ledger.begin('EventEmitter');

    override dispose(): void {
      this.#end();
      super.dispose();
    }
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
