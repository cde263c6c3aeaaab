/** HD 36-HD/VPTW: read back by another program, and measured. */
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { drawPapers } from '../../../../src/app/features/papers/draw-paper.ts';
import { nominationFile } from '../../../../src/domain/nomination.ts';
import { nominees, paperFacts } from '../../../domain/nominees.ts';

let xml: string;
/** As another program, mammoth, reads them: a paragraph a line. */
let submission: string[];
let all: string[];

beforeAll(async () => {
  const file = nominationFile(nominees, { ...paperFacts, letterhead: 'party' }) ?? expect.fail('no file');
  const draw = async (...papers: Parameters<typeof drawPapers>[0]) => {
    const bytes = new Uint8Array(await (await drawPapers(papers, 'Hồ sơ')).arrayBuffer());
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    return { bytes, lines: value.split('\n').filter((line) => line.trim() !== '') };
  };
  const drawn = await draw(file.submission);
  xml = strFromU8(unzipSync(drawn.bytes)['word/document.xml'] ?? expect.fail('no document'));
  submission = drawn.lines;
  all = (await draw(file.submission, file.summary, ...file.reports)).lines;
});

test('the head: the organisation above, the committee, the asterisk, the number; the Party, and the place', () => {
  expect(submission.slice(0, 10)).toEqual([
    'ĐẢNG BỘ TỈNH LAI CHÂU',
    'ĐẢNG ỦY XÃ KHỔNG LÀO',
    '*',
    'Số ……-TTr/ĐU',
    'ĐẢNG CỘNG SẢN VIỆT NAM',
    'Khổng Lào, ngày …… tháng …… năm 2026',
    'TỜ TRÌNH',
    'về việc đề nghị khen thưởng gương điển hình tiên tiến',
    '-----',
    'Kính gửi: Hội đồng Thi đua - Khen thưởng xã Khổng Lào',
  ]);
});

test('the foot: to whom it goes, and who signs for the committee', () => {
  expect(submission.slice(-6)).toEqual([
    'Nơi nhận:',
    '- Như trên,',
    '- Lưu Văn phòng Đảng ủy xã Khổng Lào.',
    'T/M BAN THƯỜNG VỤ',
    'PHÓ BÍ THƯ',
    'Vàng Thị Mai',
  ]);
});

test('neither motto nor People’s Committee stand on any of its papers', () => {
  expect(all.filter((line) => /CỘNG HÒA|Độc lập|^ỦY BAN NHÂN DÂN/.test(line))).toEqual([]);
  expect(all.filter((line) => line === 'ĐẢNG CỘNG SẢN VIỆT NAM')).toHaveLength(2 + nominees.length);
  const names = all.flatMap(
    (line) => /^- (?:Họ và tên|Tên tập thể|Tên mô hình): (.*)$/.exec(line)?.[1] ?? [],
  );
  expect(names).toEqual(nominees.map(({ exemplar }) => exemplar.name));
});

describe('is written in', () => {
  const runOf = (text: string) =>
    new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>${text}</w:t>`).exec(xml)?.[1] ??
    expect.fail(text);

  it.each([
    ['ĐẢNG CỘNG SẢN VIỆT NAM', 15, 'bold'],
    ['ĐẢNG BỘ TỈNH LAI CHÂU', 14, ''],
    ['ĐẢNG ỦY XÃ KHỔNG LÀO', 14, 'bold'],
    ['Số ……-TTr/ĐU', 14, ''],
    ['Khổng Lào, ngày …… tháng …… năm 2026', 14, 'slanted'],
    ['TỜ TRÌNH', 15, 'bold'],
    ['về việc đề nghị khen thưởng gương điển hình tiên tiến', 14, 'bold'],
    ['T/M BAN THƯỜNG VỤ', 14, 'bold'],
    ['Nơi nhận:', 14, 'underlined'],
    ['- Như trên,', 12, ''],
  ])('%s: %i points %s', (text, size, how) => {
    const run = runOf(text);
    expect(Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1]) / 2).toBe(size);
    expect([run.includes('<w:b/>'), run.includes('<w:i/>')]).toEqual([how === 'bold', how === 'slanted']);
    expect(run.includes('<w:u ')).toBe(how === 'underlined' || text.startsWith('ĐẢNG CỘNG'));
  });
});
