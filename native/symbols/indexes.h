// The indexes over one module, each built at first need and kept.

#pragma once

#include "symbols/call_sites.h"
#include "symbols/die_parents.h"
#include "symbols/file_names.h"
#include "symbols/function_index.h"
#include "symbols/global_names.h"
#include "symbols/line_tables.h"
#include "symbols/symbol_table.h"
#include "symbols/unit_ranges.h"

namespace trapline::symbols {

struct Indexes {
  explicit Indexes(Module& module)
      : symbols(module),
        lines(module.info()),
        units(module),
        files(module),
        functions(module),
        globals(module),
        calls(module) {}

  SymbolTable symbols;
  LineTables lines;
  UnitRanges units;
  FileNames files;
  FunctionIndex functions;
  DieParents parents;
  GlobalNames globals;
  CallSites calls;
};

}  // namespace trapline::symbols
