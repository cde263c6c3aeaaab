/** The Party's papers, by its guides of 2018 and of 2026: read back by another program, and measured. */
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { drawPapers } from '../../../../src/app/features/papers/draw/draw-paper.ts';
import { nominationFile } from '../../../../src/domain/papers/nomination.ts';
import type { LayoutId } from '../../../../src/domain/papers/paper-layout.ts';
import { issuedBy, nominees, paperFacts } from '../../../domain/papers/nominees.ts';

let xml: string;
/** As another program, mammoth, reads them: a paragraph a line. */
let submission: string[];
let all: string[];

const says = { title: 'Hồ sơ', author: 'Đảng ủy' };
const fileBy = (layout: LayoutId) =>
  nominationFile(nominees, { ...paperFacts, ...issuedBy('khong-lao', 'party'), layout }) ??
  expect.fail('no file');

async function draw(...papers: Parameters<typeof drawPapers>[0]) {
  const bytes = new Uint8Array(await (await drawPapers(papers, says, Date.UTC(2026, 10, 22))).arrayBuffer());
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  const parts = unzipSync(bytes);
  const part = (name: string) => strFromU8(parts[name] ?? expect.fail(name));
  return {
    xml: part('word/document.xml'),
    header: Object.keys(parts).flatMap((name) => (/word\/header\d/.test(name) ? part(name) : [])),
    lines: value.split('\n').filter((line) => line.trim() !== ''),
  };
}

beforeAll(async () => {
  const file = fileBy('hd36-2018');
  const drawn = await draw(file.submission);
  xml = drawn.xml;
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
    'Kính gửi: Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu',
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
    expect(run.includes('<w:u ')).toBe(how === 'underlined');
  });
});

test('below the Party’s name a line is drawn: underlined, the dots of Ộ and Ệ would be cut', () => {
  expect(xml).toMatch(/ĐẢNG CỘNG SẢN VIỆT NAM<\/w:t><\/w:r><\/w:p><w:p><w:pPr><w:pBdr><w:bottom/);
});

describe('HD 05-HD/VPTW (2026)', () => {
  test('a line of exactly 18 to 22 points, 10 mm before it, a position that isn’t bold, page numbers of 14', async () => {
    const drawn = await draw(...[fileBy('hd05-2026')].flatMap((file) => [file.submission, ...file.reports]));
    const lines = [...drawn.xml.matchAll(/w:before="120" w:line="(\d+)" w:lineRule="exact"/g)];
    expect(lines.length).toBeGreaterThan(20);
    for (const [, line] of lines) {
      expect(Number(line) / 20).toBeGreaterThanOrEqual(18);
      expect(Number(line) / 20).toBeLessThanOrEqual(22);
    }
    const indents = [...drawn.xml.matchAll(/w:firstLine="([1-9]\d*)"/g)].map(([, twips]) => Number(twips));
    expect([...new Set(indents)]).toEqual([567]);
    const isBold = (text: string) =>
      new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>${text}<`)
        .exec(drawn.xml)?.[1]
        ?.includes('<w:b/>');
    // By whose authority is bold, and so is the name; the position between them isn't.
    expect(['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Vàng Thị Mai'].map(isBold)).toEqual([true, false, true]);
    expect(isBold('XÁC NHẬN CỦA')).toBe(true);
    expect(drawn.header.find((part) => part.includes('PAGE'))).toContain('<w:sz w:val="28"/>');
    expect(drawn.lines).toContain('Kính trình: Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu');
  });
});
