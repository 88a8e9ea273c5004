import { inSlices } from './slices';

/** Characters that `JSON.parse` reads within a few milliseconds; longer texts are read in steps. */
const short = 400_000;

/** As `JSON.parse`, but a long text holds the thread for a few milliseconds at a stretch only. Rejects with a `SyntaxError`. */
export async function parseJson(text: string): Promise<unknown> {
  if (text.length <= short) return JSON.parse(text);
  const { jsonSteps } = await import('./jsonSteps');
  return await inSlices(jsonSteps(text));
}
