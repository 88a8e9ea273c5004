/** A DOI in lower case without resolver or label, out of `https://doi.org/10.1234/AbC`, `doi:10.1234/abc` or the bare thing. Absent when it is none. */
export function cleanDoi(value: string | undefined): string | undefined {
  const plain = value
    ?.slice(0, 1000)
    .replace(/\\([#%&_~{}$<>])/g, '$1')
    .replace(/^[\s{]+|[\s}]+$/g, '');
  return plain === undefined ? undefined : /(?:^|[/: ])(10\.\d{4,9}\/\S+)$/i.exec(plain.slice(0, 500))?.[1]?.toLowerCase();
}

/**
 * The arXiv number of an entry without its version: from `eprint` unless another archive is named, else from an arXiv `url`, the DOI that arXiv
 * gives (`10.48550/arXiv.…`), or a journal or note that says `arXiv:…`. Absent when none says so.
 */
export function arxivNumberOf(value: (name: string) => string | undefined): string | undefined {
  const archive = value('eprinttype') ?? value('archiveprefix');
  const eprint = value('eprint')
    ?.replace(/[{}\s]/g, '')
    .replace(/^(?:arxiv:|https?:\/\/(?:www\.)?arxiv\.org\/abs\/)/i, '');
  if (eprint !== undefined && (archive === undefined || /^\W*arxiv\W*$/i.test(archive))) {
    const named = wholeNumber.exec(eprint)?.[1] ?? withClass(eprint, value('eprintclass') ?? value('primaryclass'));
    if (named !== undefined) return named;
  }
  return fromAddress(value('url')) ?? fromDoi(value('doi')) ?? fromNote(value);
}

const wholeNumber = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\[[\w.-]*\])?$/;

/** The old numbers are sometimes given without their archive: `eprint = {0301001}, primaryclass = {hep-th}`. */
function withClass(eprint: string, archive: string | undefined): string | undefined {
  const found = /^(\d{7})(?:v\d+)?$/.exec(eprint)?.[1];
  const group = /^\W*([a-z-]+)/.exec(archive ?? '')?.[1];
  return found !== undefined && group !== undefined ? `${group}/${found}` : undefined;
}

function fromAddress(url: string | undefined): string | undefined {
  return url === undefined
    ? undefined
    : /arxiv\.org\/(?:abs|pdf|html|format|ps)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/i.exec(url.slice(0, 2000))?.[1];
}

function fromDoi(doi: string | undefined): string | undefined {
  return doi === undefined ? undefined : /10\.48550\/arxiv\.(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/i.exec(doi.slice(0, 500))?.[1];
}

function fromNote(value: (name: string) => string | undefined): string | undefined {
  for (const field of ['journal', 'journaltitle', 'howpublished', 'note', 'number', 'eprint']) {
    const found = /arxiv[\s:.~{}]{1,4}(?:preprint\s{1,3})?(?:arxiv:)?\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/i.exec(
      value(field)?.slice(0, 500) ?? '',
    )?.[1];
    if (found !== undefined) return found;
  }
  return fromVolume(value('volume'));
}

/** DBLP names preprints `journal = {CoRR}, volume = {abs/2411.02335}`. */
function fromVolume(volume: string | undefined): string | undefined {
  return volume === undefined ? undefined : /^\{?abs\/(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})\}?$/.exec(volume.slice(0, 100).trim())?.[1];
}
