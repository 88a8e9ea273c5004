import { arxivNumberOf } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import type { HuggingFaceClient } from '../../core/sources/huggingFaceClient';
import type { PaperComment, Repositories, Repository } from '../../core/sources/paperExtras';
import type { RequestFailure } from '../../core/sources/requestResult';
import type { Network } from '../../host/network';
import { say } from '../../l10n/say';
import type { CardPart, CardPartName, LinkedGroup } from '../../protocol/messages';

/** What belongs to a paper and is fetched only on request. */
export interface PaperParts {
  /** The parts that can be asked for. */
  names(paper: Paper): readonly CardPartName[];
  fetch(paper: Paper, part: CardPartName): Promise<CardPart | { readonly refused: string }>;
  /** The page of a linked repository of the card shown last, counted over all groups. */
  linkedAddress(paper: Paper, index: number): string | undefined;
}

/** Fetches parts from Hugging Face. `learn` is given the record that comes with the linked repositories, whose counts are newer. */
export function createPaperParts(network: Pick<Network, 'huggingFace' | 'isOn'>, learn: (paper: Paper) => void): PaperParts {
  const linked = new Map<string, readonly Repository[]>();
  return {
    names: (paper) => (arxivNumberOf(paper) !== undefined && network.isOn('huggingface') ? ['linked', 'comments'] : []),
    fetch: async (paper, part) => {
      const number = arxivNumberOf(paper);
      const client = network.huggingFace();
      if (number === undefined || !('paper' in client))
        return { refused: 'message' in client ? client.message : say`This paper has no arXiv number.` };
      if (part === 'comments') {
        const answer = await client.comments(number);
        return answer.kind === 'failed' ? refusal(answer) : commentsPart(answer.comments);
      }
      const answer = await fetchLinked(client, number, learn);
      if (answer.kind === 'failed') return refusal(answer);
      const groups = kinds.map(([kind, plural]) => linkedGroup(answer, kind, plural));
      linked.set(
        paper.id,
        groups.flatMap(({ repositories }) => repositories),
      );
      return { part: 'linked', groups: groups.map(({ group }) => group) };
    },
    linkedAddress: (paper, index) => {
      const repository = linked.get(paper.id)?.[index];
      return repository && `https://huggingface.co/${folders[repository.kind]}${repository.id}`;
    },
  };
}

type Linked = ({ readonly kind: 'ok' } & Repositories) | RequestFailure;

/** The details tell the true totals; a paper that the site does not list may still be named by repositories. */
async function fetchLinked(client: HuggingFaceClient, number: string, learn: (paper: Paper) => void): Promise<Linked> {
  const details = await client.paper(number);
  if (details.kind === 'failed') return details.reason === 'notFound' ? await client.repos(number) : details;
  learn(details.paper);
  return { kind: 'ok', ...details.linked };
}

const kinds = [
  ['model', 'models'],
  ['dataset', 'datasets'],
  ['space', 'spaces'],
] as const;

const folders = { model: '', dataset: 'datasets/', space: 'spaces/' } as const;
const mostItems = 20;

function linkedGroup({ repositories, totals }: Repositories, kind: Repository['kind'], plural: LinkedGroup['kind']) {
  const all = repositories.filter((repository) => repository.kind === kind);
  const shown = all.slice(0, mostItems);
  const items = shown.map(({ id, likes, downloads }) => ({
    name: id,
    ...(likes !== undefined && { likes }),
    ...(downloads !== undefined && { downloads }),
  }));
  const group: LinkedGroup = { kind: plural, total: Math.max(totals[plural] ?? 0, all.length), items };
  return { group, repositories: shown };
}

const mostComments = 100;

function commentsPart(comments: readonly PaperComment[]): CardPart {
  const shown = comments.slice(0, mostComments).map(({ author, fullName, createdAt, markdown, parentId }) => ({
    author: fullName ?? author,
    ...(createdAt !== undefined && { day: createdAt.slice(0, 10) }),
    text: markdown.slice(0, 5_000),
    ...(parentId !== undefined && { reply: true as const }),
  }));
  return { part: 'comments', total: comments.length, comments: shown };
}

function refusal({ reason, message }: RequestFailure): { readonly refused: string } {
  return { refused: reason === 'notFound' ? say`Hugging Face does not list this paper.` : message };
}
