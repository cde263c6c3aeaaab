/** Whom one looks for, among as many as a province has: folded and sorted once, then only scanned. */
import type { Account } from '../../../domain/accounts/account.ts';
import { fold } from '../../../domain/base/text.ts';

export type Listed<A> = { account: A; place: string; folded: string };
export type Which = 'working' | 'ended';

const collator = new Intl.Collator('vi');
const ownName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? '';

/** By their own name, which stands last, as every list in an office is. `placeOf`: how a unit is called. */
export function listPeople<A extends Account>(
  accounts: readonly A[],
  placeOf: (unit: string) => string,
): Listed<A>[] {
  return accounts
    .map((account) => {
      const place = placeOf(account.unit);
      return {
        account,
        place,
        own: ownName(account.name),
        folded: fold(`${account.name} ${account.position ?? ''} ${place}`),
      };
    })
    .sort((a, b) => collator.compare(a.own, b.own) || collator.compare(a.account.name, b.account.name));
}

/** Each word of the question must be found, in whatever order and with or without accents. */
export function findPeople<A extends Account>(
  listed: readonly Listed<A>[],
  question: string,
  which: Which,
): Listed<A>[] {
  const words = fold(question).split(' ').filter(Boolean);
  return listed.filter(
    ({ account, folded }) =>
      (account.ended === true) === (which === 'ended') && words.every((word) => folded.includes(word)),
  );
}
