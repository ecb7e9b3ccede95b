// A tracer in a process of its own, to be killed: attaches, sets breakpoints, and goes on after each stop or stays in the first.

const [addonPath, pid, whatThen, ...addresses] = process.argv.slice(2);
const { Tracer } = require(addonPath);

const target = { pid: Number(pid) };
let hits = 0;
const tracer = new Tracer((events) => {
  for (const { kind } of events) {
    if (kind !== 'stopped') continue;
    hits += 1;
    if (whatThen === 'stay') process.stdout.write('ready\n');
    else tracer.resume({ ...target, threads: [], others: 'continue' }).catch(() => undefined);
    if (whatThen === 'go-on' && hits === 20) process.stdout.write('ready\n');
  }
});

async function main() {
  await tracer.attach(target);
  await tracer.insertSites({ ...target, addresses: addresses.map(BigInt) });
}

main();
// The tracer alone does not keep Node alive.
setInterval(() => undefined, 1000);
