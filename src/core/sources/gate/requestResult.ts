import { say } from '../../../l10n/say';
/** Why a request brought nothing. `cancelled` is not worth telling anyone. */
export type FailureReason =
  | 'offline'
  /** Nothing came back in a web page that is online: the service is down, or does not answer web pages. */
  | 'closedToPages'
  /** The certificate is not trusted by this machine, or not at this time. */
  | 'certificate'
  /** The proxy does not lead to the service. */
  | 'proxy'
  | 'timeout'
  | 'tooManyRequests'
  | 'notFound'
  | 'badRequest'
  | 'unauthorized'
  | 'server'
  | 'notJson'
  /** It is what was asked for, but most of it is in a form that is not known here. */
  | 'unreadable'
  | 'tooLarge'
  | 'refusedRedirect'
  | 'cancelled';

/** A request that brought nothing. */
export interface RequestFailure {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  /** One plain English sentence for the user, made of our own words alone: fit for a notification. */
  readonly message: string;
  /** One line for the log: address without query, status, remote words with secrets taken out. Never to be shown as mark-up. */
  readonly detail: string;
  /** When the next try makes sense, in ms since 1970. Before it the gate sends nothing to this service. Absent when any time is as good. */
  readonly retryAt?: number;
}

/** A complete answer, decoded, of the kind that was asked for. */
export interface RequestSuccess {
  readonly kind: 'ok';
  /** Without byte order mark; of a picture the base64; never empty. */
  readonly text: string;
  /** What the text says, when JSON was asked for; absent otherwise. Others may be given the same: it is never changed. */
  readonly data?: unknown;
  /** Lower-case names. In a browser only those that the service exposes. */
  readonly headers: Readonly<Record<string, string>>;
  /** Address that answered in the end, after redirects. */
  readonly url: string;
  /** When it was fetched, in ms since 1970: earlier than now when it was kept. */
  readonly at: number;
}

/** What became of a request: never a throw. */
export type RequestResult = RequestSuccess | RequestFailure;

/** A failure in the words of the product. `service` is our own name for whom we asked, such as `Hugging Face`. */
export function requestFailure(reason: FailureReason, service: string, detail: string, retryAt?: number): RequestFailure {
  return { kind: 'failed', reason, message: sentences[reason](service), detail: logLine(detail), ...(retryAt !== undefined && { retryAt }) };
}

/** A text as one line for the log: secrets redacted, queries cut from addresses, control characters escaped, at most 300 characters. */
function logLine(text: string): string {
  return text
    .slice(0, 1000)
    .replaceAll(/\bhf_\w+|\bBearer\s+\S+/gi, '<secret>')
    .replaceAll(/(https?:\/\/[^\s?#]+)[?#]\S*/gi, '$1')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .slice(0, 300)
    .trim();
}

const sentences: Record<FailureReason, (service: string) => string> = {
  offline: (service) => say`${service} could not be reached: check the network of the machine on which Marginalia runs.`,
  closedToPages: (service) =>
    say`${service} could not be reached from the browser: it may be down, or not answer web pages. VS Code on the desktop can ask it.`,
  certificate: (service) =>
    say`The certificate of ${service} is not trusted, so nothing was fetched: check the clock of the machine, and whether the certificate of your network’s proxy is installed.`,
  proxy: (service) => say`The proxy of this network did not let the request to ${service} through: sign in there, or check the setting http.proxy.`,
  timeout: (service) => say`${service} did not answer in time.`,
  tooManyRequests: (service) => say`${service} asks for a pause, because it had too many requests from this network.`,
  notFound: (service) => say`${service} does not have this.`,
  badRequest: (service) => say`${service} did not accept the request.`,
  unauthorized: (service) => say`${service} wants a sign-in for this.`,
  server: (service) => say`${service} has trouble of its own; try again later.`,
  notJson: (service) => say`${service} answered with something else than was asked for, perhaps the sign-in page of a network.`,
  unreadable: (service) =>
    say`Most of the answer of ${service} could not be read, so the last good list is kept: perhaps Marginalia has to be updated.`,
  tooLarge: (service) => say`The answer of ${service} was too large and was not read.`,
  refusedRedirect: (service) => say`${service} sent the request on to an address that is not allowed, perhaps the sign-in page of a network.`,
  cancelled: () => say`The request was cancelled.`,
};
