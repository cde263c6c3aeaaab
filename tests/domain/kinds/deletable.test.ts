import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../src/domain/exemplars/exemplar.ts';
import {
  criterionDeletable,
  deedDeletable,
  deedImportUndoable,
  exemplarDeletable,
  importUndoable,
  movementDeletable,
  scriptDeletable,
} from '../../../src/domain/kinds/deletable.ts';
import { aDeed, anAward, aPhoto, aScript, aVoice, decided, exemplarIds, id } from '../records.ts';

const script = aScript();
const nothing = { approvals: [], items: [], airings: [] };
const item = { id: id('item', 'i1'), script: script.id, deleted: false };

describe('what a screen offers to delete', () => {
  it('a deed until a profile has grown out of it', () => {
    expect(deedDeletable({})).toBe(true);
    expect(deedDeletable({ exemplar: id('exemplar', 'may') })).toBe(false);
  });

  it('a movement until an exemplar belongs to it, a criterion until somebody was judged by it', () => {
    const [dan, khac] = [id('movement', 'dan-van'), id('movement', 'khac')];
    expect(movementDeletable(dan, [{ movement: khac }, {}, { movement: null }])).toBe(true);
    expect(movementDeletable(dan, [{ movement: dan }])).toBe(false);
    expect(criterionDeletable('c1', [{ criterion: id('criterion', 'c2') }])).toBe(true);
    expect(criterionDeletable('c1', [{ criterion: id('criterion', 'c1') }])).toBe(false);
  });

  it('[R5] a script until it was approved, scheduled or aired; not for its return', () => {
    const may = (over: object) => scriptDeletable(script.id, { ...nothing, ...over });
    expect(may({})).toBe(true);
    expect(may({ approvals: [decided('returned', script, 1)] })).toBe(true);
    expect(may({ approvals: [decided('approved', script, 1)] })).toBe(false);
    expect(may({ items: [item] })).toBe(false);
    expect(may({ items: [{ ...item, deleted: true }] })).toBe(true);
    expect(may({ airings: [{ script: script.id }] })).toBe(false);
    expect(may({ airings: [{ script: 'another' }] })).toBe(true);
  });

  it('[R6] an exemplar until it was recognised, and not as long as a script names it', () => {
    const [may = id('exemplar', 'may')] = exemplarIds('may');
    const offered = (stage: Stage, scripts: (typeof script)[] = []) =>
      exemplarDeletable({ id: may, stage }, { scripts, approvals: [] });
    expect(['spotted', 'verified', 'recognised', 'spread'].map((stage) => offered(stage as Stage))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(offered('spotted', [aScript({ exemplars: [may] })])).toBe(false);
  });

  it('what a list brought in, until something is built on it', () => {
    const may = id('exemplar', 'may');
    const undoable = (over: object, naming: object[] = [], scripts: (typeof script)[] = []) =>
      importUndoable({ id: may, stage: 'spotted', ...over }, { scripts, approvals: [], naming });
    expect(undoable({})).toBe(true);
    expect(undoable({ photos: [] })).toBe(true);
    expect(undoable({ photos: [aPhoto(1)] })).toBe(false);
    expect(undoable({ stage: 'verified' })).toBe(false);
    expect(undoable({}, [{ exemplar: may }])).toBe(false);
    expect(undoable({}, [{ exemplar: may, deleted: true }, { exemplar: 'another' }, {}])).toBe(true);
    expect(undoable({}, [], [aScript({ exemplars: [may] })])).toBe(false);
  });

  it('a deed that was brought in with a list until somebody has built on it', () => {
    const deed = aDeed({ photos: [], voice: null });
    const award = anAward('a1', { deeds: [deed.id] });
    expect(deedImportUndoable(deed, [])).toBe(true);
    expect(deedImportUndoable(deed, [{ ...award, deleted: true }, anAward('a2')])).toBe(true);
    expect(deedImportUndoable(deed, [award])).toBe(false);
    expect(deedImportUndoable({ ...deed, photos: [aPhoto(1)] }, [])).toBe(false);
    expect(deedImportUndoable({ ...deed, voice: aVoice(1) }, [])).toBe(false);
    expect(deedImportUndoable({ ...deed, exemplar: id('exemplar', 'may') }, [])).toBe(false);
  });
});
