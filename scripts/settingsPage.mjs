// docs/settings.md, made of the manifest and its English words. `npm run words` writes it; test/docs.test.ts says when it is out of date.
import { readFileSync } from 'node:fs';

/** The page as Markdown: the settings in the order and under the headings of the settings editor. */
export function settingsPage() {
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const said = (text) => text?.replace(/^%(.+)%$/, (_, name) => words[name]);
  const { configuration } = JSON.parse(readFileSync('package.json', 'utf8')).contributes;
  const restricted = JSON.parse(readFileSync('package.json', 'utf8')).capabilities.untrustedWorkspaces.restrictedConfigurations;
  const sections = configuration.map(({ title, properties }) => {
    const rows = Object.entries(properties).map(([name, setting]) => row(name, setting, said, restricted));
    return `## ${said(title)}\n\n| Setting | Default | Meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Settings\n\n${introduction}\n\n${sections.join('\n')}`;
}

const introduction = `All settings of Marginalia, as *Preferences: Open Settings* shows them under *Extensions, Marginalia*. Those marked ¹ are settings of the machine, which no
workspace can change; those marked ² are ignored from the folder's own settings in Restricted Mode.`;

function row(name, setting, said, restricted) {
  const mark = setting.scope === 'machine' ? ' ¹' : restricted.includes(name) ? ' ²' : '';
  const values = (setting.enum ?? []).map((value, at) => choice(value, said(setting.enumDescriptions?.[at])));
  const meaning = said(setting.markdownDescription ?? setting.description);
  const choices = values.length > 0 && !name.startsWith('marginalia.diagnostics.') ? ` ${values.join('; ')}.` : '';
  return `| \`${name}\`${mark} | ${shown(setting.default)} | ${(meaning + choices).replaceAll('|', '\\|')} |`;
}

function choice(value, meaning) {
  return meaning === undefined ? `\`${value}\`` : `\`${value}\` (${meaning.charAt(0).toLowerCase()}${meaning.slice(1)})`;
}

function shown(value) {
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text === '' ? '' : `\`${text}\``;
}
