/** What makes a password too easy to guess. Length over composition; nothing is asked of its signs. */
import { fold } from '../base/text.ts';

export const PASSWORD_WEAKNESSES = ['common', 'own-words', 'digits', 'repeated'] as const;
export type PasswordWeakness = (typeof PASSWORD_WEAKNESSES)[number];

export const PASSWORD_WEAKNESS_WORDS: Record<PasswordWeakness, string> = {
  common: 'Mật khẩu này quá nhiều người dùng nên dễ bị đoán. Hãy ghép vài từ chỉ mình bạn nghĩ ra.',
  'own-words': 'Mật khẩu gần như chỉ có tên của bạn hoặc tên đơn vị. Hãy thêm vài từ khác.',
  digits: 'Mật khẩu chỉ có chữ số, dễ trùng số điện thoại hoặc ngày sinh. Hãy thêm vài từ.',
  repeated: 'Mật khẩu lặp lại một vài ký tự. Hãy ghép vài từ khác nhau.',
};

/** Numbers of people's lives (telephone, identity card: 12 digits) are shorter. */
const LEAST_DIGITS = 16;
const LEAST_DIFFERENT = 5;
/** What must be left when the known words are taken out. */
const LEAST_REST = 6;
const HOUSE_WORDS = ['loaban', 'matkhau', 'password'];

/**
 * `about`: the person's login and name, the unit's name. `isCommon` is asked in lower case, as written and
 * without accents, blanks and what stands around the words: "Mật khẩu 123!" is "matkhau".
 */
export function passwordWeakness(
  password: string,
  about: readonly string[],
  isCommon: (word: string) => boolean,
): PasswordWeakness | undefined {
  const folded = fold(password).replaceAll(' ', '');
  if (/^\d+$/.test(folded) && folded.length < LEAST_DIGITS) return isCommon(folded) ? 'common' : 'digits';
  if (new Set(folded).size < LEAST_DIFFERENT) return 'repeated';
  const stem = folded.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if ([password.toLowerCase(), folded, stem].some((word) => word !== '' && isCommon(word))) return 'common';
  const plain = folded.replace(/[^a-z0-9]/g, '');
  const known = [...HOUSE_WORDS, ...about.flatMap(wordsOf)].filter((word) => word.length >= 3);
  const rest = known
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.length < LEAST_REST && rest !== plain ? 'own-words' : undefined;
}

const wordsOf = (name: string): string[] => {
  const words = fold(name).split(/[^a-z0-9]+/);
  return [words.join(''), ...words];
};
