/** A broken invariant: the rule's id, what was seen, and the records that the trace is to be read for. */
export class Violation extends Error {
  readonly rule: string;
  readonly records: readonly string[];

  constructor(rule: string, what: string, about: { records?: readonly string[]; cause?: unknown } = {}) {
    super(`[${rule}] ${what}`, { cause: about.cause });
    this.rule = rule;
    this.records = about.records ?? [];
  }
}
