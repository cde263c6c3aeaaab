// PLACEHOLDER: its owner overwrites this file
export function NewScriptPage(_: { id: string; slot: string; date: string }) {
  return <p>NewScriptPage</p>;
}
