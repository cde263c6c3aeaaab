// PLACEHOLDER: its owner overwrites this file
export function OccurrencePage(_: { id: string; slot: string; date: string }) {
  return <p>OccurrencePage</p>;
}
