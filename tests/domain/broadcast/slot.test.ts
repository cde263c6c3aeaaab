import { describe, expect, it } from 'vitest';
import { inOrder, moveItem } from '../../../src/domain/broadcast/slot.ts';
import { anItem } from '../records.ts';

const at = (...positions: number[]) =>
  positions.map((position, i) => anItem('abcdefgh'[i] ?? '?', { position }));

function orderAfter(items: ReturnType<typeof at>, id: string, by: -1 | 1): string {
  const moves = moveItem(items, id, by);
  return items
    .map((item) => ({
      ...item,
      position: moves.find((m) => m.item.id === item.id)?.position ?? item.position,
    }))
    .sort(inOrder)
    .map((item) => item.id)
    .join('');
}

describe('moveItem', () => {
  it.each<[string, number[], string, -1 | 1, string]>([
    ['up', [1, 2, 3], 'c', -1, 'acb'],
    ['up to the top', [1, 2, 3], 'b', -1, 'bac'],
    ['down', [1, 2, 3], 'a', 1, 'bac'],
    ['down to the end', [1, 2, 3], 'b', 1, 'acb'],
    ['up from the top', [1, 2, 3], 'a', -1, 'abc'],
    ['down from the end', [1, 2, 3], 'c', 1, 'abc'],
    ['up where positions are equal', [1, 1, 1], 'c', -1, 'acb'],
    ['down where positions are equal', [1, 1, 1], 'a', 1, 'bac'],
    ['what is not there', [1, 2], 'x', 1, 'ab'],
  ])('%s', (_what, positions, id, by, order) => {
    expect(orderAfter(at(...positions), id, by)).toBe(order);
  });

  it('changes one record where there is room', () => {
    expect(moveItem(at(1, 2, 3), 'c', -1)).toHaveLength(1);
    expect(moveItem(at(1, 2, 3), 'a', 1)).toHaveLength(1);
  });

  it('moves to and fro a thousand times without running out of numbers', () => {
    let items = at(1, 2, 3, 4);
    for (let i = 0; i < 1_000; i += 1) {
      const moves = moveItem(items, 'b', i % 2 === 0 ? 1 : -1);
      items = items.map((item) => ({
        ...item,
        position: moves.find((m) => m.item.id === item.id)?.position ?? item.position,
      }));
      expect([...items].sort(inOrder).map((item) => item.id)).toEqual(
        i % 2 === 0 ? ['a', 'c', 'b', 'd'] : ['a', 'b', 'c', 'd'],
      );
    }
  });
});
