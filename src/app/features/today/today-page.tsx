// PLACEHOLDER: its owner overwrites this file
export function TodayPage(_: { id: string; slot: string; date: string }) {
  return <p>TodayPage</p>;
}
