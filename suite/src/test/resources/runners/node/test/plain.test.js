require('node:fs').appendFileSync('ran.txt', 'plain\n');
