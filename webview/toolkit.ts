import { provideVSCodeDesignSystem, vsCodeButton, vsCodeDropdown, vsCodeOption, vsCodeTextField } from '@vscode/webview-ui-toolkit';

/*
 * Registers the elements of the webview toolkit that the page uses: `vscode-button`, `vscode-dropdown`, `vscode-option` and `vscode-text-field`.
 * A script of its own, so that the rows need not wait for it, and the only file that knows the toolkit, so that another set of elements with the
 * same names can take its place.
 */
provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());

// The toolkit takes VS Code's colours at the page's load and when its theme changes after that; this script may come later.
if (document.readyState === 'complete') window.dispatchEvent(new Event('load'));
