import { arxivNumberOf } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { readCommentText } from '../../core/sources/formats/commentText';
import type { PaperComment, Repositories, Repository } from '../../core/sources/formats/paperExtras';
import type { RequestFailure } from '../../core/sources/gate/requestResult';
import type { HuggingFaceClient } from '../../core/sources/huggingFaceClient';
import type { Network } from '../../host/feed/network';
import { say } from '../../l10n/say';
import type { CardPart, CardPartName, Comment, CommentBlock, LinkedGroup } from '../../protocol/messages';

/** What belongs to a paper and is fetched only on request. */
export interface PaperParts {
  /** The parts that can be asked for. */
  names(paper: Paper): readonly CardPartName[];
  fetch(paper: Paper, part: CardPartName): Promise<CardPart | { readonly refused: string }>;
  /** An address of what was fetched last for a paper: the page of a linked repository, counted over all groups, or a link of its comments. */
  address(paper: Paper, kind: 'linked' | 'commentLink', index: number): string | undefined;
}

type PartsClient = Pick<HuggingFaceClient, 'paper' | 'repos' | 'comments'>;

/** What of the network is asked here. */
export interface PartsNetwork extends Pick<Network, 'isOn'> {
  huggingFace(): PartsClient | RequestFailure;
}

/** Fetches parts from Hugging Face. `learn` is given the record that comes with the linked repositories, whose counts are newer. */
export function createPaperParts(network: PartsNetwork, learn: (paper: Paper) => void): PaperParts {
  const addresses = { linked: new Map<string, readonly string[]>(), commentLink: new Map<string, readonly string[]>() };
  return {
    names: (paper) => (arxivNumberOf(paper) !== undefined && network.isOn('huggingface') ? ['linked', 'comments'] : []),
    fetch: async (paper, part) => {
      const number = arxivNumberOf(paper);
      const client = network.huggingFace();
      if (number === undefined || !('paper' in client))
        return { refused: 'message' in client ? client.message : say`This paper has no arXiv number.` };
      if (part === 'comments') {
        const answer = await client.comments(number);
        if (answer.kind === 'failed') return refusal(answer);
        const comments = shownComments(answer.comments);
        addresses.commentLink.set(
          paper.id,
          comments.flatMap(({ blocks }) => blocks.flatMap(addressesIn)),
        );
        return { part: 'comments', total: answer.comments.length, comments };
      }
      const answer = await fetchLinked(client, number, learn);
      if (answer.kind === 'failed') return refusal(answer);
      const groups = kinds.map(([kind, plural]) => linkedGroup(answer, kind, plural));
      addresses.linked.set(
        paper.id,
        groups.flatMap(({ repositories }) => repositories.map(pageOf)),
      );
      return { part: 'linked', groups: groups.map(({ group }) => group) };
    },
    address: (paper, kind, index) => addresses[kind].get(paper.id)?.[index],
  };
}

type Linked = ({ readonly kind: 'ok' } & Repositories) | RequestFailure;

/** The details tell the true totals; a paper that the site does not list may still be named by repositories. */
async function fetchLinked(client: PartsClient, number: string, learn: (paper: Paper) => void): Promise<Linked> {
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

function pageOf({ kind, id }: Repository): string {
  return `https://huggingface.co/${folders[kind]}${id}`;
}

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
const longestComment = 5_000;

function shownComments(comments: readonly PaperComment[]): readonly Comment[] {
  return comments.slice(0, mostComments).map(({ author, fullName, createdAt, markdown, parentId }) => ({
    author: fullName ?? author,
    ...(createdAt !== undefined && { day: createdAt.slice(0, 10) }),
    blocks: readCommentText(markdown.slice(0, longestComment)),
    ...(parentId !== undefined && { reply: true as const }),
  }));
}

function addressesIn(block: CommentBlock): readonly string[] {
  return block.kind === 'code' ? [] : block.pieces.flatMap(({ address }) => address ?? []);
}

function refusal({ reason, message }: RequestFailure): { readonly refused: string } {
  return { refused: reason === 'notFound' ? say`Hugging Face does not list this paper.` : message };
}
