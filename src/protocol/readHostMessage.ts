import type { Fact, HostMessage } from './messages';

/**
 * A message of the host as the page receives it, or `undefined` for anything else that reaches the page's window. The host is the authority and
 * the page's own; only the envelope is checked, so that a stranger's message or one of another version is passed over instead of drawn.
 */
export function readHostMessage(message: unknown): HostMessage | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  const { kind } = message;
  if (kind === 'reply') return isAnswer(message) && isObject(message, 'value') ? (message as HostMessage) : undefined;
  if (kind === 'refusal')
    return isAnswer(message) && 'sentence' in message && typeof message.sentence === 'string' ? (message as HostMessage) : undefined;
  return isFact(message) ? message : undefined;
}

function isAnswer(message: object): boolean {
  return 'request' in message && Number.isInteger(message.request);
}

function isFact(message: object): message is Fact {
  switch ((message as { kind: unknown }).kind) {
    case 'listChanged':
      return 'listId' in message && Number.isInteger(message.listId) && 'newCount' in message && Number.isInteger(message.newCount);
    case 'rowsChanged':
      return 'listId' in message && Number.isInteger(message.listId);
    case 'marksChanged':
      return 'marks' in message && Array.isArray(message.marks);
    case 'statusChanged':
      return isObject(message, 'status');
    case 'pictureCame':
      return 'id' in message && typeof message.id === 'string' && 'picture' in message && isPicture(message.picture);
    case 'searchWanted':
      return true;
    case 'questionWanted':
      return isObject(message, 'question');
    case 'cardWanted':
      return 'id' in message && typeof message.id === 'string';
    default:
      return false;
  }
}

/** Pixels as data: whatever else a picture could be, the page draws none of it. */
function isPicture(value: unknown): boolean {
  return typeof value === 'string' && /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]/.test(value);
}

function isObject(message: object, field: string): boolean {
  const value = (message as Record<string, unknown>)[field];
  return typeof value === 'object' && value !== null;
}
