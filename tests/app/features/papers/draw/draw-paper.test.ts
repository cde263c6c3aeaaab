import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { drawPapers } from '../../../../../src/app/features/papers/draw/draw-paper.ts';
import { boldWidth } from '../../../../../src/domain/papers/letter-width.ts';
import { type NominationFile, nominationFile } from '../../../../../src/domain/papers/nomination.ts';
import { nominees, paperFacts } from '../../../../domain/papers/nominees.ts';

const NOW = Date.UTC(2026, 10, 22, 3);
const says = { title: 'Hồ sơ đề nghị khen thưởng', author: 'Ủy ban nhân dân xã <Khổng> & Lào' };
let file: NominationFile;
let bytes: Uint8Array;
let xml: string;
/** As another program, mammoth, reads it: a paragraph a line; of tables, a cell a line. */
let lines: string[];
let html: string;

beforeAll(async () => {
  file = nominationFile(nominees, paperFacts) ?? expect.fail('no file');
  const blob = await drawPapers([file.submission, file.summary, ...file.reports], says, NOW);
  bytes = new Uint8Array(await blob.arrayBuffer());
  xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? expect.fail('no document'));
  const buffer = Buffer.from(bytes);
  lines = (await mammoth.extractRawText({ buffer })).value.split('\n').filter((line) => line.trim() !== '');
  html = (await mammoth.convertToHtml({ buffer })).value;
});

describe('read back by another program', () => {
  test('every word of every paper is there, in its order', () => {
    const said = [file.submission, file.summary, ...file.reports].flatMap((paper) => [
      ...[...paper.issuer.above, ...paper.issuer.name],
      ...(paper.symbol ? [`Số: ……${paper.symbol}`] : []),
      ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      `${paper.place}, ngày …… tháng …… năm 2026`,
      ...[paper.title, ...paper.subject],
      ...(paper.attached ? [paper.attached] : []),
      ...(paper.addressed ? [`${paper.addressed.how}: ${paper.addressed.to}`] : []),
      ...paper.blocks.flatMap((block) => {
        if (block.kind === 'lines') return [];
        if (block.kind === 'field') return [`- ${block.label}: ${block.value ?? ''}`];
        if (block.kind === 'table')
          return [
            ...block.columns.map(({ head }) => head),
            ...block.rows.flat().map((cell) => cell ?? '…………'),
          ];
        return [block.text];
      }),
      ...(paper.receivers ? ['Nơi nhận:', ...paper.receivers.map((text) => `- ${text}`)] : []),
      ...paper.signatures.flatMap(({ as, note, name }) => [
        ...as,
        ...(note ? [note] : []),
        ...(name ? [name] : []),
      ]),
    ]);
    expect(lines.map((line) => line.trim())).toEqual(said.map((line) => line.trim()));
  });

  test('names and counts are equal in submission, summary list and reports', () => {
    const names = nominees.map(({ exemplar }) => exemplar.name);
    const own = lines.filter((line) => /^- (Họ và tên|Tên tập thể|Tên mô hình): /.test(line));
    expect(own.map((line) => line.replace(/^[^:]*: /, ''))).toEqual(names);
    const rows = [...html.matchAll(/<tr><td><p>(\d{1,2})<\/p><\/td><td><p>(.*?)<\/p>/g)];
    expect(rows.map(([, no, name]) => [no, name])).toEqual(names.map((name, i) => [String(i + 1), name]));
    const listed = lines.flatMap((line) => /^\d+\) (.*)$/.exec(line)?.[1] ?? []);
    expect(listed).toHaveLength(names.length);
    for (const name of names) expect(listed.some((line) => line.startsWith(name))).toBe(true);
    expect(lines.filter((line) => /03 trường hợp/.test(line)).length).toBeGreaterThanOrEqual(3);
  });
});

describe('NĐ 30/2020', () => {
  const attribute = (tag: string, name: string) =>
    [...xml.matchAll(new RegExp(`<w:${tag} [^>]*?w:${name}="([^"]+)"`, 'g'))].map(([, value]) => value);
  const mm = (value: string | undefined) => (Number(value) * 25.4) / 1_440;

  test('a page A4, once on its side for the list', () => {
    expect(attribute('pgSz', 'w').map((value) => Math.round(mm(value)))).toEqual([210, 297, 210, 210, 210]);
    expect(attribute('pgSz', 'h').map((value) => Math.round(mm(value)))).toEqual([297, 210, 297, 297, 297]);
  });

  it.each([
    ['top', 20, 25],
    ['bottom', 20, 25],
    ['left', 30, 35],
    ['right', 15, 20],
  ])('margin %s between %i and %i mm', (side, least, most) => {
    const margins = attribute('pgMar', side).map(mm);
    expect(margins).toHaveLength(5);
    for (const margin of margins) {
      expect(margin).toBeGreaterThan(least - 0.05);
      expect(margin).toBeLessThan(most + 0.05);
    }
  });

  test('Times New Roman throughout; the body 14, no letter larger, none smaller than the receivers’ 11', () => {
    const parts = unzipSync(bytes);
    const styles = strFromU8(parts['word/styles.xml'] ?? expect.fail());
    expect(styles).toMatch(/<w:docDefaults>.*?w:ascii="Times New Roman".*?<w:sz w:val="28"\/>/s);
    const fonts = [...xml.matchAll(/w:ascii="([^"]+)"/g)].map(([, font]) => font);
    expect(fonts.filter((font) => font !== 'Times New Roman')).toEqual([]);
    const sizes = attribute('sz', 'val').map((half) => Number(half) / 2);
    // One point: what holds the end of a paper, and no letter.
    expect(Math.min(...sizes.filter((size) => size > 1))).toBe(11);
    expect(Math.max(...sizes)).toBe(14);
  });

  test.each([
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, 13],
    ['Độc lập - Tự do - Hạnh phúc', 13, 14],
    ['XÃ KHỔNG LÀO', 12, 13],
    ['TỜ TRÌNH', 13, 14],
    ['KT. CHỦ TỊCH', 13, 14],
    ['Vàng Thị Mai', 13, 14],
  ])('%s is bold, of %i to %i points', (text, least, most) => {
    const run =
      new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>${text}</w:t>`).exec(xml)?.[1] ?? '';
    expect(run).toContain('<w:b/>');
    const size = Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1]) / 2;
    expect(size).toBeGreaterThanOrEqual(least);
    expect(size).toBeLessThanOrEqual(most);
  });

  test('the rules below issuer and subject are a third to a half of the line above them, that of the motto as long', () => {
    // Twips of the column, and of what the rule leaves free at both sides.
    const rules = [
      ...xml.matchAll(/<w:pBdr><w:bottom[^>]*\/><\/w:pBdr>(?:(?!<\/w:pPr>).)*<w:ind w:left="(\d+)"/g),
    ].map(([, side]) => Number(side));
    const text = 9_354;
    const left = Math.round(text * 0.4);
    const long = (side: number, width: number) => (width - 2 * side) / 20;
    const [issuer = 0, motto = 0, subject = 0] = rules;
    const share = (part: number, line: string, size: number) => part / boldWidth(line, size);
    for (const part of [
      share(long(issuer, left), 'XÃ KHỔNG LÀO', 12),
      share(long(subject, text), file.submission.subject[0] ?? '', 14),
    ]) {
      expect(part).toBeGreaterThanOrEqual(1 / 3);
      expect(part).toBeLessThanOrEqual(1 / 2);
    }
    expect(share(long(motto, text - left), 'Độc lập - Tự do - Hạnh phúc', 13)).toBeCloseTo(1, 2);
  });

  test('the break behind each paper stands in a paragraph of one point: no page is made for it', () => {
    const breaks = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*<w:sectPr/g)].map(([paragraph]) => paragraph);
    expect(breaks).toHaveLength(4);
    for (const paragraph of breaks) {
      expect(paragraph).toMatch(/<w:spacing w:after="0" w:before="0" w:line="20" w:lineRule="exact"\/>/);
      expect(paragraph).toMatch(/<w:rPr>.*<w:sz w:val="2"\/>/);
    }
    // Behind the last table too, where Word wants a paragraph.
    expect(xml).toMatch(/<\/w:tbl><w:p>(?:(?!<\/w:p>).)*w:line="20"(?:(?!<\/w:p>).)*<\/w:p><w:sectPr/);
  });

  test('number and date are in upright and in slanted letters, 13 to 14', () => {
    expect(xml).toMatch(/<w:rPr><w:i\/><w:iCs\/><w:sz w:val="26"\/>(?:(?!<w:t).)*<w:t[^>]*>Khổng Lào, ngày/);
    expect(xml).toMatch(/<w:rPr><w:sz w:val="26"\/>(?:(?!<w:t).)*<w:t[^>]*>Số: ……\/TTr-UBND/);
  });

  test('pages are numbered centred at the top, from the second of each paper, beginning anew with each', () => {
    const parts = unzipSync(bytes);
    const headers = Object.entries(parts).filter(([name]) => /^word\/header\d+\.xml$/.test(name));
    const numbered = headers.filter(([, part]) => strFromU8(part).includes('PAGE'));
    expect(numbered).toHaveLength(5);
    for (const [, part] of numbered)
      expect(strFromU8(part)).toMatch(/<w:jc w:val="center"\/>.*<w:sz w:val="26"\/>/s);
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(5);
    expect(attribute('pgNumType', 'start')).toEqual(['1', '1', '1', '1', '1']);
    expect(xml.match(/<w:headerReference w:type="first"/g)).toHaveLength(5);
  });

  test('paragraphs stand at least 6 points apart, with at most one and a half lines', () => {
    const bodies = [...xml.matchAll(/<w:spacing w:before="(\d+)" w:line="(\d+)" w:lineRule="auto"\/>/g)];
    expect(bodies.length).toBeGreaterThan(30);
    for (const [, before, line] of bodies) {
      expect(Number(before) / 20).toBeGreaterThanOrEqual(6);
      expect(Number(line) / 240).toBeGreaterThanOrEqual(1);
      expect(Number(line) / 240).toBeLessThanOrEqual(1.5);
    }
  });

  test('what is to be filled in by hand is dotted as far as the margin', () => {
    expect(xml.match(/w:leader="dot"/g)?.length).toBeGreaterThan(15);
  });
});

describe('to programs and readers that don’t see it', () => {
  test('headings are headings, black and of the same font, and tables have a row of headings', () => {
    const said = [...html.matchAll(/<h([123])>(.*?)<\/h\1>/g)].map(([, level, text]) => [
      level,
      text?.replace(/<[^>]*>/g, ''),
    ]);
    expect(said.slice(0, 2)).toEqual([
      ['1', 'TỜ TRÌNH'],
      ['3', '1. Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã: 02 trường hợp'],
    ]);
    expect(said.filter(([level]) => level === '1')).toHaveLength(5);
    expect(said).toContainEqual(['2', 'II. THÀNH TÍCH ĐẠT ĐƯỢC']);
    const styles = strFromU8(unzipSync(bytes)['word/styles.xml'] ?? expect.fail());
    for (const level of [1, 2, 3])
      expect(styles).toMatch(
        new RegExp(`w:styleId="Heading${level}"(?:(?!</w:style>).)*<w:color w:val="000000"/>`),
      );
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  });

  test('the file says its language, title and author', () => {
    const core = strFromU8(unzipSync(bytes)['docProps/core.xml'] ?? expect.fail());
    expect(core).toContain('<dc:language>vi-VN</dc:language>');
    expect(core).toContain('<dc:title>Hồ sơ đề nghị khen thưởng</dc:title>');
    expect(core).toContain('<dc:creator>Ủy ban nhân dân xã &lt;Khổng&gt; &amp; Lào</dc:creator>');
    expect(core).toMatch(/<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T03:00:00Z</);
  });
});

test('what people have written can’t break the file', async () => {
  const [nominee] = nominees;
  const story = `a < b & "c"\n\n𖬖𖬰 ꪼꪕ 😀\u0001\n${'x'.repeat(10_000)}`;
  const odd = {
    ...(nominee ?? expect.fail()),
    exemplar: { ...(nominee ?? expect.fail()).exemplar, story, name: '<w:p/>' },
  };
  const papers = nominationFile([odd], paperFacts) ?? expect.fail();
  const blob = await drawPapers([papers.submission, ...papers.reports], says, NOW);
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await blob.arrayBuffer()) });
  expect(value).toContain('a < b & "c"');
  expect(value).toContain('𖬖𖬰 ꪼꪕ 😀');
  expect(value).toContain('- Họ và tên: <w:p/>');
});
