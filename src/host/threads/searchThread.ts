import './threadLanguage';
import type { IndexCancel, IndexReply, IndexRequest } from '../../core/library/index/indexWorker';
import { serveIndex } from '../../core/library/index/indexWorker';
import { starterChannel } from './starterChannel';

// The whole of dist/searchWorker.js: the index of papers in a thread of its own, started by host/threads/searchWorker.ts.
serveIndex(starterChannel<IndexRequest | IndexCancel, IndexReply>());
