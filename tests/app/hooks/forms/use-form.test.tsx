// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { act, cleanup, renderHook, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FormOptions, useForm } from '../../../../src/app/hooks/forms/use-form.ts';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { notices } from '../../../../src/app/store/platform/notices.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import { deed, openTestWork } from '../../store/open-work.ts';

type DeedForm = { who: string; what: string; witness: string };

let work: Work;
let count = 0;
const reported = vi.fn();

beforeEach(async () => {
  vi.stubGlobal('reportError', reported);
  reported.mockClear();
  count += 1;
  work = await openTestWork(`use-form-${count}`, `u${count}`);
});
afterEach(() => {
  cleanup();
  work.close();
  vi.unstubAllGlobals();
});

const inWork = ({ children }: { children: ComponentChildren }) => (
  <WorkContext.Provider value={work}>{children}</WorkContext.Provider>
);
const options = (over: Partial<FormOptions<DeedForm>> = {}): FormOptions<DeedForm> =>
  ({
    key: 'deed:new',
    kind: 'deed',
    open: () => ({ who: '', what: '', witness: '' }),
    fieldsOf: ({ who, what, witness }: DeedForm) => ({ who, what, witness: witness || null }),
    made: () => ({ on: '2026-11-22', author: work.account }),
    errorsOf: ({ who }: DeedForm) => (who === '' ? [{ id: 'who', text: 'Ghi tên' }] : []),
    ...over,
  }) as FormOptions<DeedForm>;
async function opened(over: Partial<FormOptions<DeedForm>> = {}) {
  const { result } = renderHook(() => useForm<DeedForm>(options(over)), { wrapper: inWork });
  await waitFor(() => expect(result.current.form).toBeDefined());
  return result;
}
const ops = async () => (await work.db.outbox.toArray()).map(({ op }) => op);
const kept = async (key = 'deed:new') => (await work.db.drafts.get(key))?.value;

test('[R1] what is typed is a draft, and is found by the next form of the same key', async () => {
  const form = await opened();
  expect(form.current.draft.found.value).toBe(false);
  act(() => form.current.change({ who: 'Tổ dân quân' }));
  await waitFor(() => expect(form.current.draft.state.value).toBe('saved'));
  cleanup();
  const again = await opened();
  expect(again.current.form).toEqual({ who: 'Tổ dân quân', what: '', witness: '' });
  expect(again.current.draft.found.value).toBe(true);
});

test('[R1] a draft of an app without a field opens with that field as the form has it', async () => {
  await work.db.drafts.put({ key: 'deed:new', value: { form: { who: 'A' } }, at: 1 });
  expect((await opened()).current.form).toEqual({ who: 'A', what: '', witness: '' });
});

test('[R1] a draft of an app that stored the form of a new record by itself is gone on with', async () => {
  await work.db.drafts.put({ key: 'deed:new', value: { who: 'A', what: 'Dọn đất' }, at: 1 });
  expect((await opened()).current.form).toEqual({ who: 'A', what: 'Dọn đất', witness: '' });
});

test('errors are said from the first attempt on, each gone as soon as it is mended, and nothing is saved', async () => {
  const form = await opened();
  expect(form.current.errorOf('who')).toBeUndefined();
  await act(async () => expect(await form.current.save()).toBe(false));
  expect(form.current.errorOf('who')).toBe('Ghi tên');
  expect(form.current.attempt).toBe(1);
  await act(async () => expect(await form.current.save()).toBe(false));
  expect(form.current.attempt).toBe(2);
  expect(await ops()).toEqual([]);
  act(() => form.current.change({ who: 'A' }));
  expect(form.current.errors).toEqual([]);
});

test('[R1] a save writes one op and deletes the draft, and resolves when the live rows show the record', async () => {
  const saved: string[] = [];
  const form = await opened({
    onSaved: (id) => {
      saved.push(id);
      expect(work.live.all('deed').value?.map((one) => one.id)).toContain(id);
    },
  });
  act(() => form.current.change({ who: 'A', what: 'Dọn đất' }));
  await act(async () => expect(await form.current.save()).toBe(true));
  expect(await ops()).toMatchObject([
    {
      record: saved[0],
      kind: 'deed',
      fields: { unit: 'ban-lang', who: 'A', what: 'Dọn đất', on: '2026-11-22' },
    },
  ]);
  expect((await ops())[0]?.fields).not.toHaveProperty('witness');
  expect(notices.value.at(-1)?.text).toBe('Đã lưu trên máy');
  expect(await kept()).toBeUndefined();
});

test('[R1] a key pressed while it is being saved, or afterwards, does not bring the draft back', async () => {
  const form = await opened();
  act(() => form.current.change({ who: 'A', what: 'Dọn đất' }));
  await act(async () => {
    const saving = form.current.save();
    form.current.change({ what: 'Dọn đất sạt' });
    expect(await saving).toBe(true);
    form.current.change({ what: 'Dọn đất sạt ở đầu cầu' });
  });
  await new Promise((later) => setTimeout(later, 50));
  expect(await kept()).toBeUndefined();
});

test('a second press while it is being saved writes nothing more', async () => {
  const form = await opened();
  act(() => form.current.change({ who: 'A', what: 'Dọn đất' }));
  await act(async () => {
    expect(await Promise.all([form.current.save(), form.current.save()])).toEqual([true, false]);
  });
  expect(await ops()).toHaveLength(1);
});

test('[R1] where the disk refuses, the draft stays with what was typed meanwhile, and the next press saves', async () => {
  const form = await opened();
  act(() => form.current.change({ who: 'A', what: 'Dọn đất' }));
  const save = vi.spyOn(work, 'save').mockRejectedValueOnce(new Error('no room'));
  await act(async () => {
    const saving = form.current.save();
    form.current.change({ witness: 'Chị Mỷ' });
    expect(await saving).toBe(false);
  });
  expect(form.current.state).toBe('failed');
  expect(reported).toHaveBeenCalled();
  await waitFor(async () => expect(await kept()).toMatchObject({ form: { who: 'A', witness: 'Chị Mỷ' } }));
  save.mockRestore();
  await act(async () => expect(await form.current.save()).toBe(true));
  expect(await ops()).toMatchObject([{ fields: { witness: 'Chị Mỷ' } }]);
  expect(await kept()).toBeUndefined();
});

test('[S84] over a record only what the person changed is sent, on the base of when the form was opened', async () => {
  const id = await work.save((edit) => edit({ kind: 'deed', fields: deed(work.account, { what: 'Cũ' }) }));
  const key = `deed:${id}`;
  const over = { key, record: { id, seq: 7 }, open: () => ({ who: 'Tổ dân quân', what: 'Cũ', witness: '' }) };
  const first = await opened(over);
  act(() => first.current.change({ what: 'Mới' }));
  await waitFor(() => expect(first.current.draft.state.value).toBe('saved'));
  cleanup();
  await work.db.outbox.clear();
  await work.db.rows.update(id, { seq: 9 });
  // The row has a newer number when the draft is found again.
  const form = await opened({ ...over, record: { id, seq: 9 } });
  await act(async () => expect(await form.current.save()).toBe(true));
  expect((await ops()).at(-1)).toMatchObject({ record: id, fields: { what: 'Mới' }, base: 7 });
  expect(work.live.all('deed').value?.find((one) => one.id === id)?.what).toBe('Mới');
});

test('a form over a record in which nothing was changed writes no op, and is done at once', async () => {
  const id = await work.save((edit) => edit({ kind: 'deed', fields: deed(work.account) }));
  const onSaved = vi.fn();
  const form = await opened({
    record: { id, seq: 0 },
    open: () => ({ who: 'A', what: 'B', witness: '' }),
    onSaved,
  });
  const begun = performance.now();
  await act(async () => expect(await form.current.save()).toBe(true));
  expect(performance.now() - begun).toBeLessThan(1_500);
  expect(onSaved).toHaveBeenCalledWith(id, { who: 'A', what: 'B', witness: '' });
  expect(await ops()).toHaveLength(1);
});

test('more is written in the same transaction: if it fails, nothing of the save is there', async () => {
  const form = await opened({
    also: async () => {
      throw new Error('refused');
    },
  } as never);
  act(() => form.current.change({ who: 'A', what: 'B' }));
  await act(async () => expect(await form.current.save()).toBe(false));
  expect(await ops()).toEqual([]);
  await waitFor(async () => expect(await kept()).toBeDefined());
});

test('a form with a save of its own receives the draft and the key to delete, and the aim of the button', async () => {
  const save = vi.fn(async () => undefined as RecordId | undefined);
  const { result } = renderHook(
    () =>
      useForm<{ note: string }, 'draft' | 'submit'>({
        key: 'note:1',
        kind: 'script',
        open: () => ({ note: '' }),
        errorsOf: ({ note }, aim) => (aim === 'submit' && note === '' ? [{ id: 'note', text: 'Ghi' }] : []),
        save,
      }),
    { wrapper: inWork },
  );
  await waitFor(() => expect(result.current.form).toBeDefined());
  await act(async () => expect(await result.current.save('submit')).toBe(false));
  await act(async () => expect(await result.current.save('draft')).toBe(true));
  expect(save).toHaveBeenCalledWith(
    { base: 0, opened: { note: '' }, form: { note: '' } },
    { dropDraft: 'note:1' },
    'draft',
  );
});
