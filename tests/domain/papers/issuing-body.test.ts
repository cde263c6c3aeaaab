import { describe, expect, it, test } from 'vitest';
import { bodiesOf, receiversOf, symbolOf } from '../../../src/domain/papers/issuing-body.ts';
import type { Office, OfficeSort } from '../../../src/domain/papers/office.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aUnit, id, unitId } from '../records.ts';
import { bodyOf, paperUnits } from './nominees.ts';

const office = (sort: OfficeSort, over: Partial<Office> = {}): Office => ({
  id: id('office', `o-${sort}`),
  unit: unitId('khong-lao'),
  sort,
  name: 'Ban Tuyên giáo và Dân vận Đảng ủy',
  ...over,
});

describe('the usual bodies of a unit', () => {
  it.each([
    ['khong-lao', 'committee', [], ['ỦY BAN NHÂN DÂN', 'XÃ KHỔNG LÀO'], '/TTr-UBND'],
    ['tinh', 'committee', [], ['ỦY BAN NHÂN DÂN', 'TỈNH LAI CHÂU'], '/TTr-UBND'],
    [
      ...(['khong-lao', 'council', ['ỦY BAN NHÂN DÂN', 'XÃ KHỔNG LÀO']] as const),
      ...([['HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG'], '/TTr-HĐTĐKT'] as const),
    ],
    [
      ...(['so-vh', 'department', ['ỦY BAN NHÂN DÂN', 'TỈNH LAI CHÂU']] as const),
      ...([['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH'], '/TTr-…………'] as const),
    ],
    ['khong-lao', 'party', ['ĐẢNG BỘ TỈNH LAI CHÂU'], ['ĐẢNG ỦY XÃ KHỔNG LÀO'], '-TTr/ĐU'],
    ['tinh', 'party', [], ['TỈNH ỦY LAI CHÂU'], '-TTr/TU'],
  ] as const)('%s: %s', (unit, sort, above, name, symbol) => {
    const body = bodyOf(unit, sort);
    expect(body.issuer).toEqual({ above, name });
    expect(symbolOf('TTr', body)).toBe(symbol);
  });

  test('a village has none of its own: its commune’s are offered', () => {
    expect(bodiesOf(unitId('na-cung'), [], paperUnits)).toEqual(
      bodiesOf(unitId('khong-lao'), [], paperUnits),
    );
    const alone = treeOf([aUnit('ban', 'village', null, { name: 'Nà Cúng', title: 'bản' })]);
    expect(bodiesOf(unitId('ban'), [], alone)).toEqual([]);
  });

  test('a propaganda board is itself, and not the committee that it works for', () => {
    const units = treeOf([
      ...['tinh', 'khong-lao'].map((unit) => paperUnits.get(unitId(unit)) ?? expect.fail()),
      aUnit('ban', 'department', 'tinh', { name: 'Ban Tuyên giáo và Dân vận' }),
    ]);
    const [body, ...others] = bodiesOf(unitId('ban'), [], units);
    expect(others).toEqual([]);
    expect(body).toMatchObject({
      letterhead: 'party',
      symbol: undefined,
      place: 'Lai Châu',
      issuer: { above: ['TỈNH ỦY LAI CHÂU'], name: ['BAN TUYÊN GIÁO VÀ DÂN VẬN'] },
      addressees: ['Ban Thường vụ Tỉnh ủy Lai Châu'],
    });
    expect(body?.signers.map(({ as }) => as)).toEqual([['TRƯỞNG BAN'], ['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN']]);
  });

  it.each([
    ['khong-lao', 'committee', 0, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    ['khong-lao', 'committee', 1, ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    ['khong-lao', 'council', 0, ['TM. HỘI ĐỒNG', 'CHỦ TỊCH']],
    ['so-vh', 'department', 0, ['GIÁM ĐỐC']],
    ['so-vh', 'department', 1, ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    ['khong-lao', 'party', 0, ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ']],
    ['khong-lao', 'party', 1, ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ']],
  ] as const)('%s, %s: signer %i', (unit, sort, place, as) => {
    expect(bodyOf(unit, sort).signers[place]?.as).toEqual(as);
  });

  it.each([
    ['khong-lao', 'committee', 'Chủ tịch Ủy ban nhân dân tỉnh Lai Châu'],
    ['khong-lao', 'council', 'Chủ tịch Ủy ban nhân dân xã Khổng Lào'],
    ['khong-lao', 'party', 'Ban Thường vụ Tỉnh ủy Lai Châu'],
    ['so-vh', 'department', 'Chủ tịch Ủy ban nhân dân tỉnh Lai Châu'],
  ] as const)('%s, %s: submits to %s, and a committee never to its own chairman', (unit, sort, to) => {
    expect(bodyOf(unit, sort).addressees[0]).toBe(to);
    if (sort === 'committee') expect(bodyOf(unit, sort).addressees.join()).not.toContain('xã Khổng Lào');
  });
});

describe('what a record of an office says otherwise', () => {
  test('a board with its sign stands beside the usual bodies, below the committee it works for', () => {
    const bodies = bodiesOf(unitId('na-cung'), [office('board', { symbol: 'BTGDVĐU' })], paperUnits);
    expect(bodies.map(({ sort }) => sort)).toEqual(['committee', 'council', 'party', 'board']);
    const board = bodies.at(-1) ?? expect.fail();
    expect(symbolOf('TTr', board)).toBe('-TTr/BTGDVĐU');
    expect(board.issuer).toEqual({
      above: ['ĐẢNG ỦY XÃ KHỔNG LÀO'],
      name: ['BAN TUYÊN GIÁO VÀ DÂN VẬN ĐẢNG ỦY'],
    });
    expect(receiversOf(board)).toEqual(['Như trên,', 'Lưu Ban Tuyên giáo và Dân vận Đảng ủy.']);
  });

  test('a record takes the place of the usual body of its sort; what it leaves open stays as usual', () => {
    const own = office('committee', {
      name: 'Ủy ban nhân dân xã Khổng Lào',
      signers: [{ as: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH', name: 'Vàng Thị Mai' }],
      addressees: ['Sở Nội vụ tỉnh Lai Châu'],
    });
    const committees = bodiesOf(unitId('khong-lao'), [own], paperUnits).filter(
      ({ sort }) => sort === 'committee',
    );
    expect(committees).toMatchObject([
      {
        id: own.id,
        symbol: 'UBND',
        addressees: ['Sở Nội vụ tỉnh Lai Châu'],
        issuer: { above: [], name: ['ỦY BAN NHÂN DÂN', 'XÃ KHỔNG LÀO'] },
        signers: [{ as: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Vàng Thị Mai' }],
      },
    ]);
  });

  test('a deleted record, and one of another unit, says nothing', () => {
    const usual = bodiesOf(unitId('khong-lao'), [], paperUnits);
    const others = [office('board', { deleted: true }), office('board', { unit: unitId('tinh') })];
    expect(bodiesOf(unitId('khong-lao'), others, paperUnits)).toEqual(usual);
  });
});
