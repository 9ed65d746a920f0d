// Loaded before the mock server: it ends when whoever started it does, however that comes about.
'use strict';

process.stdin.on('close', () => process.exit()).resume();
