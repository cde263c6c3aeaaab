/** What is known of a person's way in, and of their phones, in words. */
import {
  type Access,
  DEVICE_STATE_NAMES,
  type DeviceInfo,
  type DeviceState,
} from '../../../domain/accounts/device.ts';
import { dateAt, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import type { Tone } from '../../ui/base/tag.tsx';

export type Said = { tone: Tone; text: string };

export function wayInWords(access: Access, now: number): Said {
  const { login, invitation } = access;
  if (invitation && invitation.expiresAt <= now) return { tone: 'bad', text: 'Mã mời đã hết hạn' };
  if (invitation)
    return { tone: 'wait', text: `Mã mời chưa dùng, hết hạn ${shortDate(dateAt(invitation.expiresAt))}` };
  return login === null ? { tone: 'wait', text: 'Chưa vào lần nào' } : { tone: 'ok', text: 'Đã vào' };
}

const STATE_TONES: Record<DeviceState, Tone> = {
  'in-use': 'ok',
  'signed-out': 'plain',
  copied: 'bad',
  ended: 'wait',
  'handed-over': 'plain',
};

export const deviceWords = ({ state }: DeviceInfo): Said => ({
  tone: STATE_TONES[state],
  text: DEVICE_STATE_NAMES[state],
});

/** The server notes it to the hour, and so it is told. */
export function contactWords(lastContact: number | null, now: number): string {
  if (lastContact === null) return 'Chưa liên lạc lần nào';
  const [date, today] = [dateAt(lastContact), dateAt(now)];
  const hour = `khoảng ${Number(timeAt(lastContact).slice(0, 2))} giờ`;
  return `Liên lạc lần cuối: ${hour}${date === today ? ' hôm nay' : ` ngày ${shortDate(date, true)}`}`;
}

/** Of all phones, the newest contact. */
export const lastContactOf = (access: Access): number | null =>
  access.devices.reduce<number | null>(
    (last, { lastContact }) =>
      lastContact !== null && (last === null || lastContact > last) ? lastContact : last,
    null,
  );
