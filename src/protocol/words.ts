/**
 * The words of the core that panel and host speak in. The panel may not reach into the core, so it takes their types from here; they leave nothing
 * in its bundle.
 */
export type { Mark, PaperFilter, Question, Scope } from '../core/library/question';
export type { Day, PaperId } from '../core/papers/paper';
