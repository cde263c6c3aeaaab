// PLACEHOLDER: its owner overwrites this file
export function ScriptsPage(_: { id: string; slot: string; date: string }) {
  return <p>ScriptsPage</p>;
}
