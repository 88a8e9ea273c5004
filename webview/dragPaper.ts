import type { PaperId } from '../src/protocol/words';

/** Under this type an editor of ours knows a paper of the panel from any other dragged address. */
const ownType = 'application/vnd.marginalia.paper';

/** Fills a drag that begins on a paper: its address for any target, and our own type for notes, which cite what is dropped into them. */
export function dragPaper({ dataTransfer }: DragEvent, id: PaperId): void {
  const address = addressOf(id);
  if (!dataTransfer || !address) return;
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.setData(ownType, address);
  dataTransfer.setData('text/uri-list', address);
  dataTransfer.setData('text/plain', address);
}

function addressOf(id: PaperId): string | undefined {
  const [, kind, name = ''] = /^(arxiv|doi|url):(.*)$/.exec(id) ?? [];
  if (kind === 'arxiv') return `https://arxiv.org/abs/${name}`;
  if (kind === 'doi') return `https://doi.org/${name.split('/').map(encodeURIComponent).join('/')}`;
  return kind === 'url' && name.startsWith('https://') ? name : undefined;
}
