import type { Library } from '../../core/library/library';
import type { PaperId } from '../../core/papers/paper';
import type { LookedUp } from '../../core/sources/lookUpPaper';
import type { Network } from './network';

/** Where a paper is looked for. */
export interface PaperPlaces {
  readonly network: Pick<Network, 'lookUp'>;
  library(): Promise<Pick<Library, 'get' | 'add'>>;
}

/** One paper by its name: from the library without any request, else from the network once, and then held. Never rejects. */
export async function findPaper(places: PaperPlaces, id: PaperId, signal?: AbortSignal): Promise<LookedUp> {
  const library = await places.library();
  const held = library.get(id);
  if (held) return { kind: 'found', paper: held };
  const looked = await places.network.lookUp(id, signal);
  if (looked.kind !== 'found') return looked;
  await library.add([looked.paper]);
  return { kind: 'found', paper: library.get(id) ?? looked.paper };
}
