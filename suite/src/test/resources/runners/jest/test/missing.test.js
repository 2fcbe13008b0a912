require('./not-there.js');
test('one', () => {});
