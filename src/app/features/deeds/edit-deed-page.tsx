// PLACEHOLDER: its owner overwrites this file
export function EditDeedPage(_: { id: string; slot: string; date: string }) {
  return <p>EditDeedPage</p>;
}
