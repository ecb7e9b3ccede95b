// A tracer in a process of its own, to be killed: serves the calls of a RemoteTracer.

const { Tracer } = require(process.argv[2]);

const tracer = new Tracer((events) => process.send({ events }));
process.on('message', async ({ id, method, request }) => {
  try {
    process.send({ id, value: await tracer[method](request) });
  } catch (error) {
    process.send({ id, error: { ...error } });
  }
});
