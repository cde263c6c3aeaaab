// PLACEHOLDER: its owner overwrites this file
export function SchedulePage(_: { id: string; slot: string; date: string }) {
  return <p>SchedulePage</p>;
}
