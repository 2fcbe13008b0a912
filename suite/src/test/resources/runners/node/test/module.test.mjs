import test, { describe, it } from 'node:test';

test('of a module', () => {});
describe('suite', () => { it('of a module', () => { throw new TypeError('wrong'); }); });
