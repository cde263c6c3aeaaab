// PLACEHOLDER: its owner overwrites this file
export function ExemplarPage(_: { id: string; slot: string; date: string }) {
  return <p>ExemplarPage</p>;
}
