// PLACEHOLDER: its owner overwrites this file
export function ExemplarsPage(_: { id: string; slot: string; date: string }) {
  return <p>ExemplarsPage</p>;
}
