// PLACEHOLDER: its owner overwrites this file
export function SyncPage(_: { id: string; slot: string; date: string }) {
  return <p>SyncPage</p>;
}
