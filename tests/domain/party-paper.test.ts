import { describe, expect, it, test } from 'vitest';
import { nominationFile } from '../../src/domain/nomination.ts';
import { hasPartyPapers, partyIssuer, partySigningAs, partySymbol } from '../../src/domain/party-paper.ts';
import { nominees, paperFacts, paperUnits } from './nominees.ts';
import { aUnit, unitId } from './records.ts';

const unitOf = (id: string) => paperUnits.get(unitId(id)) ?? expect.fail();

describe('HD 36-HD/VPTW: who issues a paper of the Party', () => {
  it.each([
    ['khong-lao', ['ĐẢNG BỘ TỈNH LAI CHÂU'], ['ĐẢNG ỦY XÃ KHỔNG LÀO'], '-TTr/ĐU'],
    ['tinh', [], ['TỈNH ỦY LAI CHÂU'], '-TTr/TU'],
    ['na-cung', ['ĐẢNG BỘ XÃ KHỔNG LÀO'], ['CHI BỘ BẢN NÀ CÚNG'], '-TTr/CB'],
  ])('%s', (id, above, name, symbol) => {
    expect(partyIssuer(unitOf(id), paperUnits)).toEqual({ above, name });
    expect(partySymbol('TTr', unitOf(id))).toBe(symbol);
  });

  it('a board stands below the committee that it works for, and has a sign of its own', () => {
    const board = aUnit('ban', 'department', 'tinh', { name: 'Ban Tuyên giáo và Dân vận' });
    const units = {
      get: (id: string) => (id === 'ban' ? board : unitOf(id)),
      line: () => [board.id, unitId('tinh')],
    };
    expect(partyIssuer(board, units)).toEqual({
      above: ['TỈNH ỦY LAI CHÂU'],
      name: ['BAN TUYÊN GIÁO VÀ DÂN VẬN'],
    });
    expect(partySymbol('TTr', board)).toBe('-TTr/…………');
    expect(partySigningAs(board, 'deputy')).toEqual(['K/T TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN']);
  });

  it.each([
    ['a city', { name: 'Huế', title: 'thành phố' }, 'THÀNH ỦY HUẾ'],
    ['a province', { name: 'Lào Cai', title: 'tỉnh' }, 'TỈNH ỦY LÀO CAI'],
  ])('%s is called by its level', (_, over, name) => {
    expect(partyIssuer(aUnit('x', 'province', null, over), paperUnits).name).toEqual([name]);
  });

  it('a department of the state has none', () => {
    expect(hasPartyPapers(unitOf('so-vh'))).toBe(false);
    expect(['khong-lao', 'tinh', 'na-cung'].map((id) => hasPartyPapers(unitOf(id)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['khong-lao', 'head', ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ']],
    ['khong-lao', 'deputy', ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ']],
    ['na-cung', 'head', ['T/M CHI BỘ', 'BÍ THƯ']],
  ] as const)('%s signs by its %s', (id, signer, as) => {
    expect(partySigningAs(unitOf(id), signer)).toEqual(as);
  });
});

test('the nomination file of a party committee says the same of the same people, by its own name', () => {
  const [party, state] = (['party', 'state'] as const).map(
    (letterhead) => nominationFile(nominees, { ...paperFacts, letterhead }) ?? expect.fail(),
  );
  expect(party?.entries).toEqual(state?.entries);
  expect(party?.submission.symbol).toBe('-TTr/ĐU');
  expect(party?.summary.attached).toContain(
    'số ……-TTr/ĐU ngày …… tháng …… năm 2026 của Đảng ủy xã Khổng Lào',
  );
  expect(
    party?.submission.blocks.some((block) => 'text' in block && block.text.startsWith('Đảng ủy xã')),
  ).toBe(true);
  expect(party?.reports[0]?.signatures[0]?.as).toEqual(['XÁC NHẬN CỦA', 'ĐẢNG ỦY XÃ KHỔNG LÀO']);
});
