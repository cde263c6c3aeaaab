import { describe, expect, it } from 'vitest';
import { scopesOfPerson, scopesOfRow } from '../../../src/sync/protocol/scope.ts';
import { LINES, unitId } from '../parts.ts';

const line = (unit: string) => LINES.get(unitId(unit)) ?? [];

describe('scopes', () => {
  it('[S7] a row is in the scope of its unit and of every ancestor', () => {
    expect(scopesOfRow('deed', {}, line('ban-a1'))).toEqual(['ban-a1', 'xa-a', 'tinh-1']);
  });

  it.each([
    ['campaign', {}, ['tinh-1', 'down:tinh-1']],
    ['script', { down: true }, ['tinh-1', 'down:tinh-1']],
    ['script', { down: false }, ['tinh-1']],
    ['deed', { down: true }, ['tinh-1']],
  ] as const)('[S7] %s %j of the province is in %j', (kind, data, scopes) => {
    expect(scopesOfRow(kind, data, line('tinh-1'))).toEqual(scopes);
  });

  it('[S7] a person reads the own unit, and what its ancestors hand down', () => {
    expect(scopesOfPerson(line('ban-a1'))).toEqual(['ban-a1', 'down:xa-a', 'down:tinh-1']);
    expect(scopesOfPerson(line('tinh-1'))).toEqual(['tinh-1']);
  });

  it('[S7] [R7] a unit that nobody knows has no scope at all', () => {
    expect(scopesOfRow('campaign', {}, [])).toEqual([]);
    expect(scopesOfPerson([])).toEqual([]);
  });
});
