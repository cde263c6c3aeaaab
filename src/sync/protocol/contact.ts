/**
 * Detects copies of a phone's storage. Each contact has a count and a nonce, which the phone stores before
 * it sends them. Two copies soon send the same count with different nonces [S52].
 */
export type Contact = { n: number; nonce: string };

/**
 * A token with its contact. The brand keeps a bare token out of requests: once a device has sent a contact,
 * the server takes a request without one for a copy of it [S93].
 */
export type Bearer = string & { readonly bearer: true };

/** The last contacts of a device, newest first. */
export type ContactLog = readonly string[];

/** A delayed request is not a copy: so many contacts are remembered. */
const REMEMBERED = 16;

/** The phone makes a new contact after a response, when the current one was first used this long ago. */
export const CONTACT_EVERY_MS = 3_600_000;

export const formatContact = ({ n, nonce }: Contact): string => `${n.toString(36)}.${nonce}`;

export function parseContact(written: string): Contact | undefined {
  const [, n, nonce] = /^([0-9a-z]{1,10})\.([0-9a-z]{1,8})$/.exec(written) ?? [];
  return n === undefined || nonce === undefined ? undefined : { n: Number.parseInt(n, 36), nonce };
}

/** `random`: 32 bits. */
export const nextContact = (before: Contact | undefined, random: number): Contact => ({
  n: (before?.n ?? 0) + 1,
  nonce: (random % 1_679_616).toString(36),
});

export type ContactCheck = { kind: 'new'; log: string[] } | { kind: 'again' } | { kind: 'copied' };

/** A count above the last one is new, however far: a server restored from a backup has forgotten some. */
export function checkContact(log: ContactLog, contact: Contact): ContactCheck {
  const known = log.map(parseContact).filter((entry) => entry !== undefined);
  const newest = known[0];
  if (!newest || contact.n > newest.n)
    return { kind: 'new', log: [formatContact(contact), ...log].slice(0, REMEMBERED) };
  return known.some((entry) => entry.n === contact.n && entry.nonce === contact.nonce)
    ? { kind: 'again' }
    : { kind: 'copied' };
}

/** The text after 'Bearer '. */
export const formatBearer = (token: string, contact: Contact | undefined): Bearer =>
  (contact ? `${token}.${formatContact(contact)}` : token) as Bearer;

export function parseBearer(written: string): { token: string; contact: Contact | undefined } | undefined {
  const [, token, contact] = /^([\w-]{10,100})(?:\.([0-9a-z]{1,10}\.[0-9a-z]{1,8}))?$/.exec(written) ?? [];
  if (token === undefined) return undefined;
  return { token, contact: contact === undefined ? undefined : parseContact(contact) };
}
