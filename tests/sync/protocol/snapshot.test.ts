import { describe, expect, it } from 'vitest';
import { cutSnapshotPart, PART_BYTES, PART_ROWS, ROWS_TO_CUT } from '../../../src/sync/protocol/snapshot.ts';
import { encodePart, encodeResponse, parsePartHead } from '../../../src/sync/protocol/wire-response.ts';
import { anAnswer } from '../parts.ts';

describe('[S34] the rows of a part', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ n, bytes: 800 }));

  it('are cut from the newest down; few that are left at the end go with the part before', () => {
    expect(cutSnapshotPart(rows(ROWS_TO_CUT))).toEqual({ rows: rows(PART_ROWS), rest: true });
    for (const count of [0, 1, PART_ROWS, ROWS_TO_CUT - 1])
      expect(cutSnapshotPart(rows(count))).toEqual({ rows: rows(count), rest: false });
  });

  it('[S116] are fewer where they are large', () => {
    const large = Array.from({ length: 30 }, (_, n) => ({ n, bytes: PART_BYTES / 10 }));
    expect(cutSnapshotPart(large)).toEqual({ rows: large.slice(0, 10), rest: true });
    expect(cutSnapshotPart(large.slice(0, 10))).toEqual({ rows: large.slice(0, 10), rest: false });
  });
});

describe('[S35] the first words of a part', () => {
  it.each(['xa-a', 'down:tinh-1', 'a"b\\c, 1,2,'])('say where the phone will stand: %s', (scope) => {
    const text = JSON.stringify(encodePart({ scope, high: 9, low: 4, changes: [] }));
    expect(parsePartHead(text)).toEqual({ scope, low: 4 });
    expect(parsePartHead(text.slice(0, text.lastIndexOf('4')))).toBeUndefined();
  });

  it('are not those of an answer, nor of a page of a portal', () => {
    for (const text of [JSON.stringify(encodeResponse(anAnswer(), [])), '<html>', ''])
      expect(parsePartHead(text)).toBeUndefined();
  });
});
