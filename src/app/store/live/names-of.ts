/** What records are called, by their ids. */
export function namesOf(
  records: readonly { id: string; name: string }[],
): (id: string) => string | undefined {
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}
