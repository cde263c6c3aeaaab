// PLACEHOLDER: its owner overwrites this file
export function ReadingPage(_: { id: string; slot: string; date: string }) {
  return <p>ReadingPage</p>;
}
