import { useMemo } from 'preact/hooks';
import { type Exemplar, TYPE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import { importUndoable } from '../../../domain/kinds/deletable.ts';
import { EXEMPLAR_COLUMNS, readExemplarList } from '../../../domain/lists/exemplar-list.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { Work } from '../../store/work.ts';
import { ImportPage } from './import-page.tsx';
import type { ImportSort, LinesSort } from './import-sort.ts';
import { useListFacts } from './use-list-facts.ts';

export const ImportExemplarsPage = () => <ImportPage sort={EXEMPLARS} />;

const EXEMPLARS: ImportSort = {
  kind: 'exemplar',
  columns: EXEMPLAR_COLUMNS,
  noun: 'gương',
  title: 'Nhập gương từ bảng tính',
  back: paths.exemplarExchange(),
  list: { href: paths.exemplars(), label: 'Xem danh sách gương' },
  help: (
    <>
      <p>
        Tệp Excel (.xlsx, .xls) hoặc CSV, mỗi gương một dòng, có một dòng tên cột. Chỉ cột <b>Họ và tên</b> là
        bắt buộc; các cột hay gặp: <b>Chức vụ</b>, <b>Thôn, bản</b>, <b>Thành tích</b>, <b>Lĩnh vực</b>,{' '}
        <b>Ngày</b>.
      </p>
      <p>
        Bạn xem trước từng dòng rồi mới nhập. Gương nhập vào ở giai đoạn “Phát hiện”, chưa có đồng ý của ai:
        hỏi và ghi đồng ý sau, trong từng hồ sơ.
      </p>
    </>
  ),
  notYours: {
    title: 'Tài khoản này không viết gương',
    text: 'Cán bộ văn hóa - xã hội hoặc người duyệt của xã sẽ nhập danh sách.',
  },
  useLines,
  last: {
    name: 'last-import',
    standing,
    stays: 'đã có đồng ý, ảnh, bài hoặc việc khác gắn vào, nên không bỏ theo lần nhập này.',
  },
};

function useLines(): LinesSort | undefined {
  const { live } = useWork();
  const facts = useListFacts();
  const [exemplars, movements] = [live.all('exemplar').value, live.all('movement').value];
  return useMemo(() => {
    if (!facts || !exemplars || !movements) return undefined;
    return {
      read: (table, heading, given) =>
        readExemplarList(table, heading, { ...facts, exemplars, movements, ...given }),
      lineWords(fields) {
        const { type, position, unit } = fields as Pick<Exemplar, 'type' | 'position' | 'unit'>;
        return [TYPE_NAMES[type], position, facts.unitName(unit)].filter(Boolean).join(' · ');
      },
      knownWords: (known) =>
        known.kind === 'line' ? `Trùng tên với dòng ${known.line}` : 'Trùng tên với gương đã có trên máy',
    };
  }, [facts, exemplars, movements]);
}

function standing(work: Work, ids: readonly string[]) {
  const { live } = work;
  const [exemplars, scripts, approvals] = [live.all('exemplar'), live.all('script'), live.all('approval')];
  const [deeds, consents] = [live.all('deed'), live.all('consent')];
  const [evidence, awards] = [live.all('evidence'), live.all('award')];
  if (!exemplars.value || !scripts.value || !approvals.value) return undefined;
  if (!deeds.value || !consents.value || !evidence.value || !awards.value) return undefined;
  // Merged with another profile of the same person: both stand as they are.
  const merged = exemplars.value.flatMap(({ id, mergedInto }) =>
    mergedInto ? [{ exemplar: id }, { exemplar: mergedInto }] : [],
  );
  const naming = [...deeds.value, ...consents.value, ...evidence.value, ...awards.value, ...merged];
  const own = new Set<string>(ids);
  const found = exemplars.value.filter(({ id }) => own.has(id));
  const records = { scripts: scripts.value, approvals: approvals.value, naming };
  const removable = found.filter(
    (exemplar) => work.may('exemplar', 'delete', exemplar) && importUndoable(exemplar, records),
  );
  return { standing: found, removable };
}
