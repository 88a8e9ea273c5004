/** `node:assert/strict` for the browser's extension host, where there is no Node; the editor tests get it in both hosts. */
import assert from 'assert';

export default assert.strict;
