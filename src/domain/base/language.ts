/**
 * Languages heard on loudspeakers in the mountains, by BCP 47 tag. A script may carry another tag; it is then
 * shown as it is.
 */

const NAMES: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  'hmn-Latn': 'Tiếng Mông',
  blt: 'Tiếng Thái (Thái Đen)',
  twh: 'Tiếng Thái (Thái Trắng)',
  ium: 'Tiếng Dao',
  tyz: 'Tiếng Tày',
  nut: 'Tiếng Nùng',
  pcc: 'Tiếng Giáy',
  hni: 'Tiếng Hà Nhì',
  lhu: 'Tiếng La Hủ',
  khb: 'Tiếng Lự',
  lo: 'Tiếng Lào',
  kjg: 'Tiếng Khơ Mú',
  zng: 'Tiếng Mảng',
  mtq: 'Tiếng Mường',
};

/** Vietnamese first, for that is what most scripts are written in. */
export const LANGUAGES: readonly string[] = Object.keys(NAMES);

export const languageName = (tag: string): string => NAMES[tag] ?? tag;
