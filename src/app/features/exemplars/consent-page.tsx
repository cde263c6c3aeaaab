// PLACEHOLDER: its owner overwrites this file
export function ConsentPage(_: { id: string; slot: string; date: string }) {
  return <p>ConsentPage</p>;
}
