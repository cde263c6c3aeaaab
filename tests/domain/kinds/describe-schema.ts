/** A schema as text: what it accepts, without the words that it refuses with. Two that differ accept other values. */
type Part = Readonly<Record<string, unknown>>;

export function describeSchema(schema: unknown): string {
  const { type, kind, pipe, requirement, wrapped, item, key, value, entries, options, items, literal } =
    schema as Part;
  if (Array.isArray(pipe)) return pipe.map(describeSchema).join(' ');
  const inside: string[] = [];
  if (kind !== 'schema' && requirement !== undefined && typeof requirement !== 'function') {
    inside.push(Array.isArray(requirement) ? requirement.join('|') : String(requirement));
  }
  if (literal !== undefined) inside.push(JSON.stringify(literal));
  for (const part of [wrapped, item, key, value]) if (part) inside.push(describeSchema(part));
  if (Array.isArray(items)) inside.push(...items.map(describeSchema));
  if (Array.isArray(options)) {
    inside.push(...options.map((one) => (typeof one === 'object' ? describeSchema(one) : String(one))));
  }
  if (entries) {
    inside.push(...Object.entries(entries).map(([name, entry]) => `${name}: ${describeSchema(entry)}`));
  }
  return inside.length > 0 ? `${type}(${inside.join(', ')})` : String(type);
}

export type Recorded = {
  version: number;
  kinds: Record<string, Record<string, string>>;
};

/** What a contributor must do before the schemas may be recorded anew; nothing where they only grew. */
export function unversioned(before: Recorded, now: Recorded): string[] {
  if (now.version > before.version) return [];
  return Object.entries(before.kinds).flatMap(([kind, fields]) => [
    ...Object.entries(fields)
      .filter(([field, was]) => now.kinds[kind]?.[field] !== was)
      .map(([field, was]) => `${kind}.${field} was ${was} and is ${now.kinds[kind]?.[field] ?? 'gone'}`),
    ...Object.entries(now.kinds[kind] ?? {})
      .filter(([field, is]) => fields[field] === undefined && !is.startsWith('optional'))
      .map(([field]) => `${kind}.${field} is new and not optional`),
  ]);
}
