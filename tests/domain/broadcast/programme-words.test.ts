import { describe, expect, it } from 'vitest';
import { type OnAir, onAir, type ProgrammeItem } from '../../../src/domain/broadcast/programme.ts';
import {
  clusterWords,
  holeReason,
  inMinutes,
  itemState,
  itemTitle,
  lengthWords,
} from '../../../src/domain/broadcast/programme-words.ts';
import { anAiring, anItem, aScript, decided, exemplarIds, id, unitId } from '../records.ts';

const script = aScript({ submitted: true });
const approvals = [decided('approved', script, 1)];
const now = { ...script, title: 'Tên mới', body: 'Lời mới.' };
const planned = (over: Partial<ProgrammeItem> = {}): ProgrammeItem => ({
  item: anItem('i1'),
  script,
  onAir: onAir(script, { approvals, consents: [], ageOf: () => undefined }),
  airing: undefined,
  ...over,
});
const changed = planned({
  script: now,
  onAir: onAir(now, { approvals, consents: [], ageOf: () => undefined }),
});
const unapproved = planned({ onAir: onAir(script, { approvals: [], consents: [], ageOf: () => undefined }) });

describe('an item', () => {
  it.each<[string, ProgrammeItem, string, string]>([
    ['ready', planned(), 'ok', 'Sẵn sàng đọc'],
    ['[R5] changed since', changed, 'wait', 'Đã sửa sau khi duyệt'],
    ['[R5] not approved', unapproved, 'bad', 'Chỗ trống'],
    ['aired', planned({ airing: anAiring() }), 'ok', 'Đã phát 05:00'],
    [
      'skipped',
      planned({ airing: anAiring({ way: 'skipped', reason: 'power' }) }),
      'plain',
      'Bỏ qua: mất điện',
    ],
    [
      'skipped for no known reason',
      planned({ airing: anAiring({ way: 'skipped' }) }),
      'plain',
      'Bỏ qua: lý do khác',
    ],
  ])('%s', (_what, item, tone, text) => {
    expect(itemState(item)).toEqual({ tone, text });
  });

  it('that was neither aired nor skipped when its time had passed is still to be logged', () => {
    expect(itemState(planned(), true)).toEqual({ tone: 'wait', text: 'Chưa ghi nhật ký' });
    expect(itemState(planned({ airing: anAiring() }), true).text).toBe('Đã phát 05:00');
    expect(itemState(unapproved, true).text).toBe('Chỗ trống');
  });

  it('[R5] bears the approved title while another waits', () => {
    expect(itemTitle(changed)).toBe(script.title);
    expect(itemTitle({ ...unapproved, script: undefined })).toBe('Bài chưa về máy này');
  });
});

describe('a hole', () => {
  const hole = (reason: Extract<OnAir, { kind: 'hole' }>['reason'], ...names: string[]) =>
    holeReason({ kind: 'hole', reason, exemplars: exemplarIds(...names) }, (exemplar) =>
      exemplar === 'may' ? 'Phùng Tả Mẩy' : undefined,
    );

  it.each<[string, string, string]>([
    ['not approved', hole('not-approved'), 'bài chưa được duyệt'],
    ['gone', hole('gone'), 'bài đã bị xóa hoặc chưa về máy này'],
    ['[R6] without consent', hole('no-consent', 'may'), 'Phùng Tả Mẩy chưa đồng ý hoặc đã rút lại đồng ý'],
    [
      '[R6] of someone whose name is not on this phone',
      hole('no-consent', 'may', 'pao'),
      'người được nêu tên chưa đồng ý hoặc đã rút lại đồng ý',
    ],
  ])('%s', (_what, words, expected) => {
    expect(words).toBe(expected);
  });
});

it.each([
  [0, 'sau 0 phút'],
  [47, 'sau 47 phút'],
  [60, 'sau 1 giờ'],
  [190, 'sau 3 giờ 10 phút'],
])('%i minutes from now is %s', (minutes, words) => {
  expect(inMinutes(minutes)).toBe(words);
});

it('lengths and clusters', () => {
  expect(lengthWords({ items: [planned(), planned()], minutes: 14.2 })).toBe('2 bài · 14 phút');
  expect(lengthWords({ items: [], minutes: 0 })).toBe('0 bài');
  const cluster = (text: string) => ({ id: id('cluster', text), unit: unitId('x'), name: text, speakers: 1 });
  expect(clusterWords(['Pho', 'Nà Vàng'], ['Pho', 'Xa', 'Nà Vàng'].map(cluster))).toBe(
    'cụm loa Pho, Nà Vàng',
  );
  expect(clusterWords(['Xa'], [])).toBe('');
});
