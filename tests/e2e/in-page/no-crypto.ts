/** In the place of node:crypto: what the contract suites run of it in a page is nothing. */
export function createHash(): never {
  throw new Error('there is no node:crypto in a page');
}
