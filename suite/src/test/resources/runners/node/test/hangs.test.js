const { test } = require('node:test');
test('quick', () => {});
test('hangs', () => new Promise((resolve) => setTimeout(resolve, 979_000)));
