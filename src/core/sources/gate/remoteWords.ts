/** Characters of an error in JSON; a longer one says nothing that somebody would read. */
const longestWords = 100_000;

/**
 * What a service says about an error, for the log alone: `{"error":"…"}`, `{"error":["…"]}`, `{"error":"code","error_description":"…"}`,
 * `{"errors":[{"message":"…"}]}`, the header `X-Error-Message`, or plain text; a web page says nothing. These are the forms that the official
 * client of Hugging Face accepts. Empty when it says nothing. A token that it repeats is left out.
 */
export function remoteWords(body: string, headers: Readonly<Record<string, string>>): string {
  return saidWords(body, headers).replace(/\bhf_\w+/g, 'hf_…');
}

function saidWords(body: string, headers: Readonly<Record<string, string>>): string {
  const header = headers['x-error-message'];
  if (header) return header;
  if (/^\s*</.test(body) || (headers['content-type'] ?? '').includes('html')) return '';
  return jsonWords(body) ?? body.trim();
}

function jsonWords(body: string): string | undefined {
  if (body.length > longestWords || !/^\s*\{/.test(body)) return undefined;
  try {
    const { error, error_description: description, errors, message } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const listed = Array.isArray(errors) ? errors.map((each) => (each as { message?: unknown } | null)?.message) : [];
    return [error, description, message, ...listed]
      .flat()
      .filter((word) => typeof word === 'string')
      .join('; ');
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}
