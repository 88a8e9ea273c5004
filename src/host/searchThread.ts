import './threadLanguage';
import type { IndexCancel, IndexReply, IndexRequest } from '../core/library/indexWorker';
import { serveIndex } from '../core/library/indexWorker';
import { starterChannel } from './starterChannel';

// The whole of dist/searchWorker.js: the index of papers in a thread of its own, started by host/searchWorker.ts.
serveIndex(starterChannel<IndexRequest | IndexCancel, IndexReply>());
