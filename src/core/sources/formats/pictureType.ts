/** Kinds of pictures that are shown: pixels alone. SVG is mark-up and is none of them. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** What a picture's first bytes say it is, given as base64; `undefined` for anything else, whatever it is labelled as. */
export function pictureType(base64: string): PictureType | undefined {
  const head = base64.slice(0, 16);
  if (!/^[A-Za-z0-9+/]{16}$/.test(head)) return undefined;
  const bytes = atob(head);
  return beginnings.find(([, begins]) => begins.test(bytes))?.[0];
}

const beginnings: readonly (readonly [PictureType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/gif', /^GIF8[79]a/],
];
