const { test } = require('node:test');
test('before it', () => {});
throw new Error('at load');
