// The adapter for a client that starts programs of one word: speaks the protocol on stdin and stdout.

const { join } = require('node:path');

process.argv.push('dap');
require(join(__dirname, '..', '..', 'dist', 'trapline.js'));
