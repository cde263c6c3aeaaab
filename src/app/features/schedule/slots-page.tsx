// PLACEHOLDER: its owner overwrites this file
export function SlotsPage(_: { id: string; slot: string; date: string }) {
  return <p>SlotsPage</p>;
}
