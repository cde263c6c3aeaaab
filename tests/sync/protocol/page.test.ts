import { describe, expect, it } from 'vitest';
import {
  buildPages,
  countFitting,
  PAGE_BYTES,
  type ScopeChanges,
  type ScopeQuery,
  type StoredChange,
} from '../../../src/sync/protocol/page.ts';
import { recordId } from '../parts.ts';

/** With its scope by name. */
type Asked = Omit<ScopeQuery, 'scope'> & { scope: string };

const row = (seq: number, bytes = 800): StoredChange => ({
  kind: 'row',
  id: recordId(`r${seq}`),
  of: 'deed',
  seq,
  since: seq,
  bytes,
  data: {},
  fieldVersions: {},
});
const HEAD = 100;

/** Each scope holds these rows; what a store would find for one that asks. */
const found =
  (rows: Record<string, number[]>, asked: Asked[], limit: number) =>
  (scope: string): ScopeChanges => {
    const { after, fill } = asked.find((one) => one.scope === scope) ?? expect.fail(scope);
    const seqs = rows[scope] ?? [];
    const [from, below] = after === null ? [HEAD, HEAD] : [after, fill];
    return {
      changed: seqs
        .filter((seq) => seq > from)
        .slice(0, limit + 1)
        .map((seq) => row(seq)),
      older: seqs
        .filter((seq) => seq <= below)
        .reverse()
        .slice(0, limit + 1)
        .map((seq) => row(seq)),
    };
  };
const ask = (rows: Record<string, number[]>, asked: Asked[], limit: number) =>
  buildPages(asked as ScopeQuery[], HEAD, found(rows, asked, limit), limit).map(({ changes, ...page }) => ({
    ...page,
    changes: changes.map((change) => change.seq),
  }));

describe('pages [S9] [S30]', () => {
  it('what has changed, oldest first, and the newest number as the cursor', () => {
    expect(ask({ a: [3, 5, 9] }, [{ scope: 'a', after: 4, fill: 0 }], 10)).toEqual([
      { scope: 'a', upTo: 100, fill: 0, changes: [5, 9], more: false },
    ]);
  });

  it('[S30] a phone that begins stands at the newest number, and is told the rest from the newest down', () => {
    const rows = { a: [3, 5, 9, 40] };
    const first = ask(rows, [{ scope: 'a', after: null, fill: 0 }], 3);
    expect(first).toEqual([{ scope: 'a', upTo: 100, fill: 4, changes: [40, 9, 5], more: true }]);
    const second = ask(rows, [{ scope: 'a', after: 100, fill: 4 }], 3);
    expect(second).toEqual([{ scope: 'a', upTo: 100, fill: 0, changes: [3], more: false }]);
  });

  it('[S30] what changes meanwhile comes before what is older, and nothing is between them', () => {
    const asked = [{ scope: 'a', after: 50, fill: 8 }];
    expect(ask({ a: [3, 5, 60, 70] }, asked, 3)).toEqual([
      { scope: 'a', upTo: 100, fill: 4, changes: [60, 70, 5], more: true },
    ]);
    expect(ask({ a: [3, 5, 60, 70] }, asked, 1)).toEqual([
      { scope: 'a', upTo: 60, fill: 8, changes: [60], more: true },
    ]);
  });

  it('[S9] holds at most so many rows in all, and announces the rest of every scope', () => {
    const asked = ['a', 'b', 'c'].map((scope) => ({ scope, after: 0, fill: 0 }));
    expect(ask({ a: [1, 2], b: [3, 4], c: [5] }, asked, 3)).toEqual([
      { scope: 'a', upTo: 100, fill: 0, changes: [1, 2], more: false },
      { scope: 'b', upTo: 3, fill: 0, changes: [3], more: true },
      { scope: 'c', upTo: 0, fill: 0, changes: [], more: true },
    ]);
  });

  it('[S30] a scope whose turn has not come is begun all the same', () => {
    const asked = ['a', 'b'].map((scope) => ({ scope, after: null, fill: 0 }));
    expect(ask({ a: [1, 2, 3], b: [4] }, asked, 2)).toEqual([
      { scope: 'a', upTo: 100, fill: 1, changes: [3, 2], more: true },
      { scope: 'b', upTo: 100, fill: 100, changes: [], more: true },
    ]);
  });

  it('an empty scope is filled at once', () => {
    expect(ask({}, [{ scope: 'a', after: null, fill: 0 }], 2)).toEqual([
      { scope: 'a', upTo: 100, fill: 0, changes: [], more: false },
    ]);
  });
});

describe('[S116] the bytes of the pages of one answer', () => {
  const large = PAGE_BYTES / 4;
  /** Rows of a quarter of an answer each. */
  const pages = (asked: Asked[], rows: Record<string, number[]>) => {
    const small = (scope: string) => found(rows, asked, 50)(scope);
    const grown = (changes: StoredChange[]) => changes.map(({ seq }) => row(seq, large));
    return buildPages(
      asked as ScopeQuery[],
      HEAD,
      (scope) => ({ changed: grown(small(scope).changed), older: grown(small(scope).older) }),
      50,
    ).map(({ changes, ...page }) => ({ ...page, changes: changes.map(({ seq }) => seq) }));
  };

  it('are bounded as its rows are, over all scopes together; the rest is announced and comes from there', () => {
    const rows = { a: [11, 12, 13], b: [21, 22, 23] };
    const first = [
      { scope: 'a', after: 10, fill: 0 },
      { scope: 'b', after: 10, fill: 0 },
    ];
    expect(pages(first, rows)).toEqual([
      { scope: 'a', upTo: HEAD, fill: 0, more: false, changes: [11, 12, 13] },
      { scope: 'b', upTo: 21, fill: 0, more: true, changes: [21] },
    ]);
    expect(pages([{ scope: 'b', after: 21, fill: 0 }], rows)).toMatchObject([
      { more: false, changes: [22, 23] },
    ]);
  });

  it('bound what is filled in too, from the newest down', () => {
    const rows = { a: [1, 2, 3, 4, 5, 6] };
    expect(pages([{ scope: 'a', after: null, fill: 0 }], rows)).toEqual([
      { scope: 'a', upTo: HEAD, fill: 2, more: true, changes: [6, 5, 4, 3] },
    ]);
    expect(pages([{ scope: 'a', after: HEAD, fill: 2 }], rows)).toMatchObject([
      { fill: 0, more: false, changes: [2, 1] },
    ]);
  });

  it('one row is always told, however large', () => {
    expect(countFitting([{ bytes: 2 * PAGE_BYTES }, { bytes: 1 }], PAGE_BYTES)).toBe(1);
    expect(countFitting([], PAGE_BYTES)).toBe(0);
  });
});
