test('quick', () => {});
test('hangs', () => new Promise(() => { setTimeout(() => {}, 60_000); }), 60_000);
test('later', () => {});
