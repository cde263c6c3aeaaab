/** What came isn't a message of this protocol. */
export class WireError extends Error {}

/**
 * An answer with a kind of record that this app doesn't know yet: nothing of it is taken before the app is
 * newer [S29].
 */
export class NewerResponse extends Error {}
