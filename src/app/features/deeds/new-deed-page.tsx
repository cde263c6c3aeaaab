// PLACEHOLDER: its owner overwrites this file
export function NewDeedPage(_: { id: string; slot: string; date: string }) {
  return <p>NewDeedPage</p>;
}
