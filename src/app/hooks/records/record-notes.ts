/**
 * What a record itself has to say about others' work on it: several texts [S24], a deletion that did not take
 * effect [S25].
 */

import { momentWords } from '../../../domain/base/moment-words.ts';
import { type Revival, type Siblings, versionCount } from '../../../domain/base/versions.ts';
import { paths } from '../../paths.ts';
import { useWork } from '../use-work.ts';

type Noted = { id: string; siblings?: Siblings | null | undefined; revived?: Revival | null | undefined };

export type RecordNote = {
  versions: { count: number; href: string } | undefined;
  /** Who deleted it and who wrote on it meanwhile, in words. */
  revived: string | undefined;
};

export function useRecordNote(record: Noted): RecordNote {
  const work = useWork();
  const accounts = work.live.all('account').value;
  const count = versionCount(record);
  const who = (account: string) =>
    account === work.account ? 'Bạn' : (accounts?.find((one) => one.id === account)?.name ?? 'Người khác');
  const when = (ms: number) => momentWords(ms, work.today.value);
  const kept = record.revived;
  return {
    versions: count > 0 ? { count, href: paths.settleVersions(record.id) } : undefined,
    revived: kept
      ? `${who(kept.deletedBy)} xóa ${when(kept.deletedAt)}; ${who(kept.keptBy)} sửa ${when(kept.keptAt)}.`
      : undefined,
  };
}
