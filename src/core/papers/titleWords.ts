/**
 * The words of a title that tell it from others, in order: no articles, prepositions or conjunctions, no TeX commands. All words when nothing
 * else is left. `A Survey of the Deep` gives `Survey`, `Deep`.
 */
export function significantWords(title: string): string[] {
  const plain = title.replace(/\\[a-zA-Z]+/g, ' ').replace(/[{}$\\^]/g, '');
  const words = plain.split(/[^\p{L}\p{N}\p{M}'’]+/u).filter((word) => word !== '');
  const significant = words.filter((word) => !stopWords.has(word.toLowerCase()));
  return significant.length > 0 ? significant : words;
}

const stopWords: ReadonlySet<string> = new Set(
  (
    'a an the about above across after against along among and around as at before behind below beneath beside between beyond but by despite down during ' +
    'except for from in inside into is it its like near nor of off on onto or out outside over per since so than that through to toward towards under ' +
    'until up upon via with within without yet das dem den der des die ein eine einer eines le la les un une el los las lo il'
  ).split(' '),
);
