import { beforeAll, test } from 'vitest';
beforeAll(() => { throw new Error('no database'); });
test('one', () => {});
