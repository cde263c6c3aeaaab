/** Joins the class names that apply; `false`, `undefined` and `''` are left out. */
export function cx(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
