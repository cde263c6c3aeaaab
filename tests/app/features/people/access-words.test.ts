import { describe, expect, it } from 'vitest';
import { contactWords, lastContactOf, wayInWords } from '../../../../src/app/features/people/access-words.ts';
import type { Access, DeviceInfo } from '../../../../src/domain/accounts/device.ts';
import type { AccountId } from '../../../../src/domain/base/ids.ts';
import { instantOf, localDate, localTime } from '../../../../src/domain/base/local-date.ts';

const now = instantOf(localDate('2026-11-22'), localTime('16:30'));
const DAY = 24 * 3_600_000;
const access = (over: Partial<Access>): Access => ({
  account: 'pa' as AccountId,
  login: null,
  invitation: null,
  devices: [],
  ...over,
});
const invitation = (expiresAt: number) => ({ by: 'qt' as AccountId, at: now - DAY, expiresAt });

describe('the way in', () => {
  it.each([
    [access({}), 'wait', 'Chưa vào lần nào'],
    [access({ invitation: invitation(now + 3 * DAY) }), 'wait', 'Mã mời chưa dùng, hết hạn 25/11'],
    [access({ invitation: invitation(now) }), 'bad', 'Mã mời đã hết hạn'],
    [access({ login: 'pa' }), 'ok', 'Đã vào'],
    [access({ login: 'pa', invitation: invitation(now + DAY) }), 'wait', 'Mã mời chưa dùng, hết hạn 23/11'],
  ])('%#', (known, tone, text) => expect(wayInWords(known, now)).toEqual({ tone, text }));
});

describe('the last contact', () => {
  it.each([
    [null, 'Chưa liên lạc lần nào'],
    [now - 3_600_000, 'Liên lạc lần cuối: khoảng 15 giờ hôm nay'],
    // 05:10 there is the day before in UTC [R8].
    [instantOf(localDate('2026-11-22'), localTime('05:10')), 'Liên lạc lần cuối: khoảng 5 giờ hôm nay'],
    [now - 3 * DAY, 'Liên lạc lần cuối: khoảng 16 giờ ngày 19/11/2026'],
  ])('%s', (at, words) => expect(contactWords(at, now)).toBe(words));

  it('is the newest of all phones', () => {
    const device = (lastContact: number | null) => ({ lastContact }) as DeviceInfo;
    expect(lastContactOf(access({ devices: [device(5), device(null), device(9)] }))).toBe(9);
    expect(lastContactOf(access({}))).toBeNull();
  });
});
