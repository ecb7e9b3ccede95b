// The indexes over one module, each built at first need and kept.

#pragma once

namespace trapline::symbols {

struct Indexes {};

}  // namespace trapline::symbols
