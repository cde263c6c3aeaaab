import { describe, expect, it, test } from 'vitest';
import type { Exemplar } from '../../../src/domain/exemplars/exemplar.ts';
import { achievementReport, missingInReport } from '../../../src/domain/papers/achievement-report.ts';
import { inTwoLines, nominationFile, nomineeDoubts } from '../../../src/domain/papers/nomination.ts';
import type { Block, Paper } from '../../../src/domain/papers/paper.ts';
import { aConsent, aDeed, anAward, id, unitId } from '../records.ts';
import { nominees, on, pao, paperFacts, weavers } from './nominees.ts';

const report = (exemplar: Exemplar, form?: string, over: object = {}): Paper =>
  achievementReport(exemplar, form, { ...paperFacts, ...over }) ?? expect.fail('no report');
const fields = ({ blocks }: Paper) =>
  Object.fromEntries(blocks.flatMap((block) => (block.kind === 'field' ? [[block.label, block.value]] : [])));
const texts = (blocks: readonly Block[]) => blocks.flatMap((block) => ('text' in block ? [block.text] : []));
const file = (over: object = {}) =>
  nominationFile(nominees, { ...paperFacts, ...over }) ?? expect.fail('no file');

describe('the achievement report', () => {
  test('of a person says what the profile says, and what it was proposed for', () => {
    const paper = report(pao, 'Giấy khen');
    expect([paper.title, ...paper.subject]).toEqual(['BÁO CÁO THÀNH TÍCH', 'Đề nghị tặng Giấy khen']);
    expect(fields(paper)).toEqual({
      'Họ và tên': 'Giàng A Pao',
      'Sinh ngày, tháng, năm': '12/5/1979',
      'Giới tính': 'Nam',
      'Quê quán': 'Xã Khổng Lào, tỉnh Lai Châu',
      'Nơi ở': 'Bản Nà Cúng, xã Khổng Lào, tỉnh Lai Châu',
      'Đơn vị công tác': 'Bản Nà Cúng',
      'Chức vụ (Đảng, chính quyền, đoàn thể), công việc': 'Trưởng bản Nà Cúng',
      'Trình độ chuyên môn, nghiệp vụ': '12/12',
    });
    expect(texts(paper.blocks)).toEqual(
      expect.arrayContaining([
        'Quản lý, điều hành công việc chung của bản; vận động bà con học chữ.',
        'Xóa mù chữ cho 41 người trong ba năm 2023-2025, đạt 137 % kế hoạch xã giao.',
        '- Ngày 05/9/2025: Mở thêm lớp đọc cho người già.',
      ]),
    );
    expect(paper.blocks.at(-1)).toMatchObject({
      columns: [{}, { head: 'Hình thức khen thưởng' }, {}],
      rows: [['2024', 'Giấy khen', 'Số 45/QĐ-UBND ngày 18/11/2024 của Chủ tịch UBND huyện Phong Thổ']],
    });
    expect(paper.signatures.map(({ as, name }) => [as.join(' '), name])).toEqual([
      ['XÁC NHẬN CỦA ỦY BAN NHÂN DÂN XÃ KHỔNG LÀO', undefined],
      ['NGƯỜI BÁO CÁO THÀNH TÍCH', 'Giàng A Pao'],
    ]);
    expect(missingInReport(pao, paperFacts)).toEqual([]);
  });

  test('leaves dotted what nobody knows; nothing is made up', () => {
    const paper = report(on);
    expect(paper.subject).toEqual(['Đề nghị tặng ………………………']);
    expect(Object.values(fields(paper)).filter((value) => value !== undefined)).toEqual(['Lò Thị Ón']);
    expect(paper.blocks.filter(({ kind }) => kind === 'lines')).toHaveLength(4);
    expect(missingInReport(on, paperFacts)).toEqual([
      ...['ngày sinh', 'giới tính', 'quê quán', 'nơi ở', 'đơn vị công tác', 'chức vụ, công việc'],
      ...['trình độ', 'nhiệm vụ được giao', 'thành tích'],
    ]);
  });

  test('names the ethnic group only with its consent in force', () => {
    const given = aConsent('given', 1, { exemplar: pao.id, purpose: 'ethnicity' });
    const withdrawn = aConsent('withdrawn', 2, { exemplar: pao.id, purpose: 'ethnicity' });
    expect(fields(report(pao, undefined, { consents: [given] }))['Dân tộc']).toBe('Mông');
    for (const consents of [[], [given, withdrawn], [aConsent('given', 1, { exemplar: pao.id })]])
      expect(JSON.stringify(report(pao, undefined, { consents }))).not.toMatch(/Dân tộc|Mông/);
  });

  test('of a collective has no birth date, and somebody stands for it', () => {
    const paper = report(weavers);
    expect(fields(paper)).toMatchObject({
      'Tên tập thể': 'Tổ dệt thổ cẩm Nà Cúng',
      'Địa điểm': 'bản Nà Cúng',
    });
    expect(fields(paper)).not.toHaveProperty('Sinh ngày, tháng, năm');
    expect(paper.signatures[1]).toMatchObject({ as: ['ĐẠI DIỆN TẬP THỂ'] });
    expect(paper.signatures[1]?.name).toBeUndefined();
    expect(texts(paper.blocks)).toEqual(
      expect.arrayContaining([
        '1. Quá trình thành lập và phát triển',
        '2. Cơ cấu tổ chức, các tổ chức đảng, đoàn thể',
        'Mười hai chị em, tổ trưởng là chị Vàng Thị Sua',
      ]),
    );
    const told = { ...weavers, formed: 'Lập năm 2015.', organisation: 'Một chi hội phụ nữ.' };
    expect(texts(report(told).blocks)).toEqual(
      expect.arrayContaining(['Lập năm 2015.', 'Một chi hội phụ nữ.']),
    );
    expect(missingInReport(weavers, paperFacts)).toEqual(['quá trình thành lập', 'nhiệm vụ được giao']);
  });

  test('titles and forms of reward stand in a table each, as the form has them', () => {
    const title = anAward('a2', { exemplar: pao.id, form: 'Chiến sĩ thi đua cơ sở' });
    const { blocks } = report(pao, undefined, { awards: [...paperFacts.awards, title] });
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables.map(({ columns, rows }) => [columns[1]?.head, rows.map((row) => row[1])])).toEqual([
      ['Danh hiệu thi đua', ['Chiến sĩ thi đua cơ sở']],
      ['Hình thức khen thưởng', ['Giấy khen']],
    ]);
    expect(texts(blocks).slice(-2)).toEqual(['1. Danh hiệu thi đua', '2. Hình thức khen thưởng']);
  });

  test('a deed is told to its end, however long: it is a report, and no list', () => {
    const long = `${'Chị chở từng chuyến gạo qua suối. '.repeat(9).trim()}\nHết mùa lũ mới nghỉ.`;
    const deed = aDeed({ id: id('deed', 'd7'), exemplar: pao.id, what: long });
    const told = texts(report(pao, undefined, { deeds: [deed] }).blocks);
    expect(told.find((text) => text.startsWith('- Ngày'))).toBe(`- Ngày 22/11/2026: ${long.split('\n')[0]}`);
    expect(told).toContain('Hết mùa lũ mới nghỉ.');
    expect(told.join()).not.toContain('…,');
  });

  test('of a household is signed by one of it', () => {
    const household = { ...weavers, type: 'household' as const, name: 'Hộ ông Giàng A Páo' };
    const paper = report(household);
    expect(fields(paper)).toMatchObject({ 'Họ và tên chủ hộ, tên hộ gia đình': 'Hộ ông Giàng A Páo' });
    expect(paper.signatures[1]?.as).toEqual(['ĐẠI DIỆN HỘ GIA ĐÌNH']);
  });

  test('a village has no authority’s heading: its commune’s stands there', () => {
    expect(report(weavers)).toMatchObject({
      issuer: { above: [], name: ['ỦY BAN NHÂN DÂN', 'XÃ KHỔNG LÀO'] },
      place: 'Khổng Lào',
    });
  });

  test('of an exemplar whose unit isn’t on this phone can’t be made', () => {
    expect(achievementReport({ ...pao, unit: unitId('xa-la') }, undefined, paperFacts)).toBeUndefined();
  });
});

describe('the nomination file', () => {
  test('names, order and counts are equal in submission, summary list and reports', () => {
    const { entries, submission, summary, reports } = file();
    const names = nominees.map(({ exemplar }) => exemplar.name);
    expect(entries.map(({ no, name }) => [no, name])).toEqual(names.map((name, i) => [i + 1, name]));
    const table = summary.blocks.find((block) => block.kind === 'table');
    expect(table?.rows.map(([no, name]) => [no, name])).toEqual(
      names.map((name, i) => [String(i + 1), name]),
    );
    expect(reports.map((paper) => Object.values(fields(paper))[0])).toEqual(names);
    const listed = texts(submission.blocks).flatMap(
      (text) => /^(\d+)\) ([^,]+)/.exec(text)?.slice(1, 3) ?? [],
    );
    expect(listed).toEqual(['1', 'Giàng A Pao', '3', 'Tổ dệt thổ cẩm Nà Cúng', '2', 'Lò Thị Ón']);
    const counts = [...texts(submission.blocks), ...texts(summary.blocks)].flatMap(
      (text) => /(\d\d) trường hợp \((.+)\)/.exec(text)?.slice(1, 3) ?? [],
    );
    expect(counts).toEqual(['03', '02 cá nhân, 01 tập thể', '03', '02 cá nhân, 01 tập thể']);
  });

  test('the number, the day and what wasn’t said are left to be filled in', () => {
    const signer = { ...paperFacts.signer, as: paperFacts.signer?.as ?? [], name: ' ' };
    const { submission, summary } = file({ to: ' ', signer });
    expect(submission).toMatchObject({
      symbol: '/TTr-UBND',
      place: 'Khổng Lào',
      year: 2026,
      addressed: { how: 'Kính gửi', to: undefined },
    });
    expect(submission.signatures).toEqual([
      {
        as: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
        position: true,
        name: undefined,
      },
    ]);
    expect(summary.attached).toBe(
      '(Kèm theo Tờ trình số ……/TTr-UBND ngày …… tháng …… năm 2026 của Ủy ban nhân dân xã Khổng Lào)',
    );
    expect(texts(submission.blocks).join(' ')).toContain('2. Đề nghị tặng ………………………: 01 trường hợp');
  });

  test('[NĐ 30/2020] a law is cited by its day and no number, a decree with day, body and subject', () => {
    expect(texts(file().submission.blocks).slice(0, 3)).toEqual([
      'Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;',
      'Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;',
      'Căn cứ biên bản họp xét khen thưởng ngày …… tháng …… năm …….',
    ]);
  });

  test('[Luật Thi đua, khen thưởng, Điều 2] a model is not nominated: who stands behind it is', () => {
    const model = {
      ...weavers,
      type: 'model' as const,
      name: 'Ngày thứ Bảy gom rác',
      position: 'Bản Nà Cúng',
    };
    const by = { ...model, behind: 'Hộ ông Lò Văn Pâng', behindType: 'household' as const };
    const made = nominationFile(
      [model, by].map((exemplar) => ({ exemplar, form: 'Giấy khen' })),
      paperFacts,
    );
    expect(made?.entries.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['…………', 'collective', 'Mô hình “Ngày thứ Bảy gom rác”, bản Nà Cúng'],
      ['Hộ ông Lò Văn Pâng', 'household', 'Mô hình “Ngày thứ Bảy gom rác”, bản Nà Cúng'],
    ]);
    expect(JSON.stringify(made)).toContain('02 trường hợp (01 tập thể, 01 hộ gia đình)');
    expect(fields(made?.reports[1] ?? expect.fail())).toMatchObject({
      'Họ và tên chủ hộ, tên hộ gia đình': 'Hộ ông Lò Văn Pâng',
      'Mô hình': 'Ngày thứ Bảy gom rác',
    });
    expect(missingInReport(model, paperFacts)[0]).toContain('ai làm ra mô hình');
  });

  test('position and unit stand together, the unit once', () => {
    expect(file().entries.map(({ role }) => role)).toEqual([
      'Trưởng bản Nà Cúng',
      'xã Khổng Lào',
      'Mười hai chị em, tổ trưởng là chị Vàng Thị Sua, bản Nà Cúng',
    ]);
  });

  test('who was rewarded for the same deed before is told, and not left out', () => {
    const [deed] = paperFacts.deeds;
    const award = anAward('a9', { exemplar: pao.id, deeds: [deed?.id ?? expect.fail()] });
    const doubts = nomineeDoubts({ exemplar: pao, form: 'Bằng khen' }, { ...paperFacts, awards: [award] });
    expect(doubts).toMatchObject([{ kind: 'deed-awarded', award: { id: 'a9' } }]);
    expect(nomineeDoubts({ exemplar: on, form: 'Bằng khen' }, { ...paperFacts, awards: [award] })).toEqual(
      [],
    );
  });

  test('is not made where an exemplar’s unit isn’t known, rather than with one report missing', () => {
    const strange = { exemplar: { ...on, unit: unitId('xa-la') }, form: undefined };
    expect(nominationFile([...nominees, strange], paperFacts)).toBeUndefined();
  });
});

it.each([
  ['', undefined],
  [' \n', undefined],
  ['Dạy chữ.', 'Dạy chữ.'],
  ['Dạy\nchữ.', 'Dạy chữ.'],
  [`${'Một câu ngắn. '.repeat(20)}`, 'Một câu ngắn. '.repeat(12).trim()],
  [`Ngắn. ${'rất dài '.repeat(60)}`, `Ngắn. ${'rất dài '.repeat(20)}rất…`],
])('in two lines: %j', (text, told) => {
  expect(inTwoLines(text)).toBe(told);
});
