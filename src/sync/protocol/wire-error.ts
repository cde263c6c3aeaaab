/** The message is not one of this protocol. */
export class WireError extends Error {}

/**
 * A response with a kind of record that this app doesn't know. Nothing of it is applied before the app is
 * updated [S29].
 */
export class NewerResponse extends Error {}
