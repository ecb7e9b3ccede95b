// The sanitizer build of the addon, with the sanitizer's own environment kept from the programs that it launches.

const { Tracer, ...rest } = require('../../build/Debug/trapline.node');

const OWN = /^(LD_PRELOAD|ASAN_OPTIONS|UBSAN_OPTIONS)=/;

class SanitizedTracer extends Tracer {
  launch(request) {
    return super.launch({ ...request, env: request.env.filter((entry) => !OWN.test(entry)) });
  }
}

module.exports = { ...rest, Tracer: SanitizedTracer };
