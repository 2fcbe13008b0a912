import fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

const ran = (name) => fs.appendFileSync('ran.txt', name + '\n');

beforeAll(() => ran('hook'));
test('adds', () => { ran('adds'); expect(1 + 2).toBe(3); });
test('adds nothing', () => { ran('adds nothing'); throw new Error('not asked for'); });
test('fails', () => { expect(1 + 2).toBe(4); });
test('-x [a]::b (c) größe $& .*', () => {});
test('new\nline', () => {});
test('../up', () => {});
test('x'.repeat(300), () => {});
test.skip('left out', () => {});
test.todo('planned');
test.each([[1], [2]])('each %i', (n) => { expect(n).toBe(1); });
describe('outer', () => {
  describe('inner', () => {
    test('a > b', () => {});
    test('throws', () => { throw new TypeError('boom \u001b[31mred\u0001'); });
  });
});
describe('spoilt', () => {
  beforeAll(() => { throw new Error('no database'); });
  test('one', () => {});
});
test('same', () => {});
test('same', () => { throw new Error('the second of that name'); });
