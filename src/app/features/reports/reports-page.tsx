// PLACEHOLDER: its owner overwrites this file
export function ReportsPage(_: { id: string; slot: string; date: string }) {
  return <p>ReportsPage</p>;
}
