// PLACEHOLDER: its owner overwrites this file
export function EditScriptPage(_: { id: string; slot: string; date: string }) {
  return <p>EditScriptPage</p>;
}
