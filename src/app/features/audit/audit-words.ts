/** What each entry of the log says. */
import { ROLE_NAMES, type Role } from '../../../domain/accounts/account.ts';
import type { AUDITED, AuditDetails, AuditEntry } from '../../../domain/accounts/audit.ts';
import type { IconName } from '../../ui/base/icon.tsx';

export type Audited = (typeof AUDITED)[number];

export const AUDIT_NAMES: Record<Audited, string> = {
  'signed-in': 'Đăng nhập',
  'sign-in-refused': 'Nhập sai mật khẩu',
  'signed-out': 'Đăng xuất',
  'password-set': 'Đổi mật khẩu',
  'invitation-made': 'Tạo mã mời',
  'invitation-used': 'Dùng mã mời',
  'invitation-revoked': 'Hủy mã mời',
  'device-ended': 'Ngừng máy',
  'device-kept': 'Cho máy dùng lại',
  'unsent-file-taken': 'Nộp hộ tệp việc chưa gửi',
  'quarantine-accepted': 'Nhận việc từ máy đã ngừng',
  'quarantine-discarded': 'Bỏ việc từ máy đã ngừng',
  'identity-linked': 'Nối tài khoản của tỉnh',
  'identity-unlinked': 'Bỏ nối tài khoản của tỉnh',
  'file-downloaded': 'Tải tệp',
  'account-made': 'Thêm tài khoản',
  'roles-changed': 'Đổi vai trò',
  'account-moved': 'Chuyển đơn vị',
  'account-ended': 'Ngừng tài khoản',
  'account-restored': 'Cho tài khoản làm lại',
  'unit-moved': 'Chuyển đơn vị cấp trên',
  'unit-ended': 'Kết thúc đơn vị',
};

export const AUDIT_SIGNS: Record<Audited, IconName> = {
  'signed-in': 'user',
  'sign-in-refused': 'warning',
  'signed-out': 'logout',
  'password-set': 'lock',
  'invitation-made': 'send',
  'invitation-used': 'user',
  'invitation-revoked': 'close',
  'device-ended': 'lock',
  'device-kept': 'phone',
  'unsent-file-taken': 'check',
  'quarantine-accepted': 'check',
  'quarantine-discarded': 'trash',
  'identity-linked': 'user',
  'identity-unlinked': 'close',
  'file-downloaded': 'download',
  'account-made': 'plus',
  'roles-changed': 'people',
  'account-moved': 'place',
  'account-ended': 'lock',
  'account-restored': 'check',
  'unit-moved': 'place',
  'unit-ended': 'place',
};

const WAY_NAMES: Record<NonNullable<AuditDetails['way']>, string> = {
  password: 'bằng mật khẩu',
  'province-sign-on': 'bằng hệ thống của tỉnh',
  invitation: 'bằng mã mời',
  'setup-link': 'bằng liên kết đầu tiên của máy chủ',
};

/** 'Lò Thị Thủy · máy d4' */
export function whoWords({ by, byName, device }: AuditEntry): string {
  const who = byName ?? (by === null ? 'Người chưa đăng nhập' : 'Người không còn tên trên máy chủ');
  return device === null ? who : `${who} · máy ${device}`;
}

/** To whom, from what to what; '' where the name of the act says it all. `nameOf`: of units. */
export function aboutWords(entry: AuditEntry, nameOf: (id: string) => string | undefined): string {
  const { about, aboutName, by, details } = entry;
  const words = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map(words).filter(Boolean).join(', ');
    if (typeof value === 'boolean') return value ? 'có' : 'không';
    if (typeof value !== 'string') return '';
    return ROLE_NAMES[value as Role] ?? nameOf(value) ?? value;
  };
  const [before, after] = [words(details.before), words(details.after)];
  const change = before || after ? `${before || 'không có'} → ${after || 'không có'}` : '';
  const to = about !== null && about !== by ? (aboutName ?? nameOf(about) ?? about) : '';
  return [to, details.way && WAY_NAMES[details.way], details.name, change].filter(Boolean).join(' · ');
}
