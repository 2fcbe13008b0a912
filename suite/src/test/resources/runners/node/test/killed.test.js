const { test } = require('node:test');
test('killed', () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => setTimeout(() => {}, 60_000)); });
test('beside it', () => {});
