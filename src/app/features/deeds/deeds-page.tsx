// PLACEHOLDER: its owner overwrites this file
export function DeedsPage(_: { id: string; slot: string; date: string }) {
  return <p>DeedsPage</p>;
}
