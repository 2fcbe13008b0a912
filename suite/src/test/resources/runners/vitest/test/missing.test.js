import { test } from 'vitest';
import './not-there.js';
test('one', () => {});
