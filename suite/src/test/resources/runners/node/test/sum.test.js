const { test, describe, it, before } = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');

const ran = (name) => fs.appendFileSync('ran.txt', name + '\n');

before(() => ran('hook'));
test('adds', () => { ran('adds'); assert.equal(1 + 2, 3); });
test('adds nothing', () => { ran('adds nothing'); throw new Error('not asked for'); });
test('fails', () => assert.equal(1 + 2, 4));
test('left out', { skip: 'not yet' }, () => {});
test('planned', { todo: 'soon' }, () => { throw new Error('x'); });
test('parent', async (t) => {
  await t.test('child', () => {});
  await t.test('child > bad', () => { throw new Error('boom\nsecond \u001b[31mline\u0001'); });
});
test('callback', (t, done) => setTimeout(done, 1));
describe('suite', () => {
  it('inner', () => {});
  describe('deeper', () => { it('größe [x]::y', () => {}); });
});
describe('spoilt', () => {
  before(() => { throw new Error('no database'); });
  it('one', () => {});
});
test('same', () => {});
test('same', () => { throw new Error('the second of that name'); });
test('-leading dash', () => {});
test('new\nline', () => {});
test('../up', () => {});
test('x'.repeat(300), () => {});
