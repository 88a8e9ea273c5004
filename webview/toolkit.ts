import { provideVSCodeDesignSystem, vsCodeButton, vsCodeDropdown, vsCodeOption, vsCodeTextField } from '@vscode/webview-ui-toolkit';

/**
 * Registers the elements of the webview toolkit that the page uses: `vscode-button`, `vscode-dropdown`, `vscode-option` and `vscode-text-field`.
 * The only file that knows the toolkit, so that another set of elements with the same names can take its place.
 */
export function registerElements(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());
}
