// PLACEHOLDER: its owner overwrites this file
export function EditExemplarPage(_: { id: string; slot: string; date: string }) {
  return <p>EditExemplarPage</p>;
}
