// PLACEHOLDER: its owner overwrites this file
export function NewExemplarPage(_: { id: string; slot: string; date: string }) {
  return <p>NewExemplarPage</p>;
}
