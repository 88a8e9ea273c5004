import './threadLanguage';
import citeproc from 'citeproc';
import { JobRenderer, type RenderedJob, type RenderJob } from '../../core/bibliography/csl/renderJob';
import type { Numbered } from './askedThread';
import { starterChannel } from './starterChannel';

// The whole of dist/citationWorker.js: citations are formatted in a thread of their own, started by host/threads/citationRenderer.ts.
const channel = starterChannel<Numbered<RenderJob>, Numbered<RenderedJob>>();
const renderer = new JobRenderer(citeproc);
channel.onMessage(({ id, content }) => channel.send({ id, content: renderer.render(content) }));
