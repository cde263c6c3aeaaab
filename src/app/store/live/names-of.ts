/** Looks up the names of records by id. */
export function nameLookup(
  records: readonly { id: string; name: string }[],
): (id: string) => string | undefined {
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}
