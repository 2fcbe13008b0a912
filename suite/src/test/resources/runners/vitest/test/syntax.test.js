test('never', () => { ;
