/**
 * The one-time code of the link that an empty server prints. It stands in the link's fragment, which no
 * server, proxy or log is told, and leaves the address as soon as it is read [S125].
 */
let kept = '';

/** The code of the link that was opened; '' where there was none since the page was loaded. */
export function takeSetupCode(): string {
  const found = new URLSearchParams(location.hash.slice(1)).get('ma');
  if (found) {
    kept = found;
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return kept;
}
