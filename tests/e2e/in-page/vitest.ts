/**
 * What the contract suites use of vitest, for a page of a real browser: cases are collected, and then run one
 * by one from outside. The matchers are vitest's own.
 */
import { GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

Object.assign(globalThis, { [GLOBAL_EXPECT]: chai.expect });
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
export const expect = chai.expect;

type Work = () => unknown;
export const cases: { name: string; run(): Promise<void> }[] = [];
const names: string[] = [];
const before: Work[] = [];

export function describe(name: string, define: () => void): void {
  const outer = before.length;
  names.push(name);
  define();
  names.pop();
  before.length = outer;
}

export const beforeEach = (work: Work): number => before.push(work);

export function it(name: string, work: Work): void {
  const first = [...before];
  cases.push({
    name: [...names, name].join(' > '),
    async run() {
      for (const one of [...first, work]) await one();
    },
  });
}
