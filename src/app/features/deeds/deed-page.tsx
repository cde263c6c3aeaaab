// PLACEHOLDER: its owner overwrites this file
export function DeedPage(_: { id: string; slot: string; date: string }) {
  return <p>DeedPage</p>;
}
