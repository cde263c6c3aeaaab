// PLACEHOLDER: its owner overwrites this file
export function AddItemsPage(_: { id: string; slot: string; date: string }) {
  return <p>AddItemsPage</p>;
}
