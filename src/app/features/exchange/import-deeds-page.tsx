import { useMemo } from 'preact/hooks';
import { shortDate } from '../../../domain/base/local-date.ts';
import { type Deed, deedTitle } from '../../../domain/exemplars/deed.ts';
import { deedImportUndoable } from '../../../domain/kinds/deletable.ts';
import { DEED_COLUMNS, readDeedList } from '../../../domain/lists/deed-list.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { Work } from '../../store/work.ts';
import { ImportPage } from './import-page.tsx';
import type { ImportSort, LinesSort } from './import-sort.ts';
import { useListFacts } from './use-list-facts.ts';

export const ImportDeedsPage = () => <ImportPage sort={DEEDS} />;

const DEEDS: ImportSort = {
  kind: 'deed',
  columns: DEED_COLUMNS,
  noun: 'việc tốt',
  title: 'Nhập việc tốt từ bảng tính',
  back: paths.deedExchange(),
  list: { href: paths.deeds(), label: 'Xem danh sách việc tốt' },
  help: (
    <>
      <p>
        Tệp Excel (.xlsx, .xls) hoặc CSV, mỗi việc một dòng, có một dòng tên cột. Cần ba cột: <b>Ai làm</b>{' '}
        (hoặc Họ và tên), <b>Việc tốt</b> (hoặc Nội dung), <b>Ngày</b>; có thêm <b>Thôn, bản</b>, <b>Ở đâu</b>
        , <b>Ai chứng kiến</b> thì càng tốt.
      </p>
      <p>Bạn xem trước từng dòng rồi mới nhập. Việc có vẻ đã có người ghi thì máy chỉ ra, bạn quyết định.</p>
    </>
  ),
  notYours: {
    title: 'Tài khoản này không ghi việc tốt',
    text: 'Cán bộ văn hóa - xã hội hoặc cộng tác viên thôn, bản sẽ nhập danh sách.',
  },
  useLines,
  last: {
    name: 'last-import-deeds',
    standing,
    stays: 'đã thành gương, đã có ảnh, ghi âm hoặc khen thưởng gắn vào, nên không bỏ theo lần nhập này.',
  },
};

function useLines(): LinesSort | undefined {
  const deeds = useWork().live.all('deed').value;
  const facts = useListFacts();
  return useMemo(() => {
    if (!facts || !deeds) return undefined;
    return {
      read: (table, heading, given) => readDeedList(table, heading, { ...facts, deeds, ...given }),
      lineWords(fields) {
        const { what, on, where, unit } = fields as Pick<Deed, 'what' | 'on' | 'where' | 'unit'>;
        return [deedTitle({ what }), shortDate(on, true), where ?? facts.unitName(unit)]
          .filter(Boolean)
          .join(' · ');
      },
      knownWords(known) {
        if (known.kind === 'line') return `Giống việc ở dòng ${known.line}`;
        const deed = deeds.find(({ id }) => id === known.id);
        if (!deed) return 'Giống một việc đã ghi';
        return `Giống việc đã ghi: ${deed.who}, ${shortDate(deed.on, true)}: ${deedTitle(deed)}`;
      },
    };
  }, [facts, deeds]);
}

function standing(work: Work, ids: readonly string[]) {
  const [deeds, awards] = [work.live.all('deed').value, work.live.all('award').value];
  if (!deeds || !awards) return undefined;
  const own = new Set<string>(ids);
  const found = deeds.filter(({ id }) => own.has(id));
  return {
    standing: found,
    removable: found.filter((deed) => work.may('deed', 'delete', deed) && deedImportUndoable(deed, awards)),
  };
}
