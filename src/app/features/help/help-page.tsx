// PLACEHOLDER: its owner overwrites this file
export function HelpPage(_: { id: string; slot: string; date: string }) {
  return <p>HelpPage</p>;
}
