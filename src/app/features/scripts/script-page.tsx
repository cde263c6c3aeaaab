// PLACEHOLDER: its owner overwrites this file
export function ScriptPage(_: { id: string; slot: string; date: string }) {
  return <p>ScriptPage</p>;
}
