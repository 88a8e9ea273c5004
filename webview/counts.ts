import { say } from '../src/l10n/say';

/** What the page counts. */
export type Counted = keyof typeof nouns;

/** `1 vote`, `4 votes`. */
export function counted(value: number, noun: Counted): string {
  const { one, many } = nouns[noun];
  return value === 1 ? one : many(value);
}

/** `4 comments, authors take part` */
export function talkOf(comments: number, authorsTakePart: boolean | undefined): string {
  return [counted(comments, 'comment'), authorsTakePart ? say`authors take part` : ''].filter(Boolean).join(', ');
}

const nouns = {
  vote: { one: say`1 vote`, many: (value: number) => say`${value} votes` },
  comment: { one: say`1 comment`, many: (value: number) => say`${value} comments` },
  star: { one: say`1 star`, many: (value: number) => say`${value} stars` },
  author: { one: say`1 author`, many: (value: number) => say`${value} authors` },
  'new paper': { one: say`1 new paper`, many: (value: number) => say`${value} new papers` },
  model: { one: say`1 model`, many: (value: number) => say`${value} models` },
  dataset: { one: say`1 dataset`, many: (value: number) => say`${value} datasets` },
  Space: { one: say`1 Space`, many: (value: number) => say`${value} Spaces` },
  like: { one: say`1 like`, many: (value: number) => say`${value} likes` },
  download: { one: say`1 download`, many: (value: number) => say`${value} downloads` },
};
