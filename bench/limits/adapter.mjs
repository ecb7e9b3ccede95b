// The least that an adapter in Node does: an empty answer to every request, or as many bytes as `readMemory` wants.

let rest = Buffer.alloc(0);

process.stdin.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (;;) {
    const headerEnd = rest.indexOf('\r\n\r\n');
    if (headerEnd < 0) return;
    const start = headerEnd + 4;
    const end = start + Number(rest.toString('latin1', 'Content-Length: '.length, headerEnd));
    if (rest.length < end) return;
    answer(JSON.parse(rest.toString('utf8', start, end)));
    rest = rest.subarray(end);
  }
});

function answer({ seq, command, arguments: args }) {
  const body = command === 'readMemory' ? { data: Buffer.alloc(args.count).toString('base64') } : {};
  const text = JSON.stringify({ seq: 0, type: 'response', request_seq: seq, command, success: true, body });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
