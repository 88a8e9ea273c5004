import type { Disposable } from '../../core/disposable';
import { Emitter } from '../../core/event';
import { type Sought, soughtFor } from '../../core/language/mentions';
import type { NoteBibliography } from '../../core/language/noteBibliography';
import { paperNames } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import type { Services } from '../../host/services';
import { describe } from '../../host/tell';
import type { CitedCounts } from './panelServices';

/** How long notes and bibliographies must rest before the counts are told anew, and how long the first list has to itself, in ms. */
const rest = 500;
const headStart = 1000;

type CountServices = Pick<Services, 'workspaceNotes' | 'bibliographies' | 'log'>;

/**
 * In how many notes papers are cited, by any of their names or by a key of the workspace's bibliographies. Notes are read once the first list
 * stands, and nothing waits for them: counts grow while they are read.
 */
export class WorkspaceCitedCounts implements CitedCounts, Disposable {
  readonly #services: CountServices;
  readonly #changed = new Emitter<void>();
  readonly #listeners: readonly Disposable[];
  /** All bibliographies of the workspace; what changed since makes them stale. */
  #bibliography: NoteBibliography | undefined;
  #isStale = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(services: CountServices) {
    this.#services = services;
    this.#listeners = [
      services.workspaceNotes.table.onDidChange(() => this.#changedBelow()),
      services.bibliographies.onDidChange(() => {
        this.#isStale = true;
        this.#changedBelow();
      }),
    ];
  }

  count(paper: Paper): number {
    const sought = this.#sought(paper);
    return sought ? this.#services.workspaceNotes.count(sought) : 0;
  }

  hasNote(paper: Paper): boolean {
    const sought = this.#sought(paper);
    return sought !== undefined && this.#services.workspaceNotes.hasNote(sought);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  #sought(paper: Paper): Sought | undefined {
    if (this.#bibliography) return soughtFor(paperNames(paper), this.#bibliography);
    if (this.#timer === undefined) this.#lookIn(headStart);
    return undefined;
  }

  /** Nobody has asked for a count before there is a bibliography. */
  #changedBelow(): void {
    if (this.#bibliography) this.#lookIn(rest);
  }

  #lookIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => this.#services.log.error(`Citing notes could not be counted: ${describe(error)}`));
    }, wait);
  }

  async #look(): Promise<void> {
    if (this.#isStale) {
      this.#isStale = false;
      this.#bibliography = await this.#services.bibliographies.everything();
    }
    this.#changed.fire();
  }
}
