/** Which papers go into which file, and what the files are called. Pure. */
import type { NominationFile } from '../../../domain/papers/nomination.ts';
import type { Paper } from '../../../domain/papers/paper.ts';
import { LAYOUTS, type Letterhead } from '../../../domain/papers/paper-layout.ts';
import { plainFileName } from '../../store/platform/save-file.ts';
import type { FileSays } from './draw/core-properties.ts';

export type MadeFile = { name: string; papers: readonly Paper[]; says: FileSays };

/** Both may be made of the same people on the same day: their files aren't of one name. */
const OF: Record<Letterhead, string> = { state: 'chinh quyen', party: 'Dang' };

/** 'Bao cao thanh tich - Giang A Pao - Dang.docx' */
export const fileName = (parts: readonly string[], paper: Paper, ending = 'docx'): string =>
  plainFileName([...parts, OF[LAYOUTS[paper.layout].letterhead]], ending);

/** All papers of a nomination in one file, or each in one of its own, in their order. */
export function nominationFiles(
  { submission, summary, reports, entries }: NominationFile,
  together: boolean,
  facts: { title: string; author: string; name: string },
): MadeFile[] {
  const { title, author } = facts;
  const papers = [submission, summary, ...reports];
  if (together) return [{ name: facts.name, papers, says: { title, author } }];
  const called = [
    'Tờ trình',
    'Danh sách tóm tắt',
    ...entries.map(({ name }) => `Báo cáo thành tích ${name}`),
  ];
  const digits = String(papers.length).length;
  return papers.map((paper, i) => {
    const what = called[i] ?? '';
    return {
      name: fileName([`${String(i + 1).padStart(digits, '0')} ${what}`], paper),
      papers: [paper],
      says: { title: what, author },
    };
  });
}
