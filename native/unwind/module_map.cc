// The modules of one inferior by address.

#include "unwind/module_map.h"

#include <elf.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace trapline::unwind {

void ModuleMap::add(std::shared_ptr<symbols::Module> module, std::uint64_t bias) {
  remove(*module);
  std::uint64_t low = UINT64_MAX;
  std::uint64_t high = 0;
  for (const auto& header : module->info().program_headers) {
    if (header.type != PT_LOAD) continue;
    low = std::min(low, bias + header.virtual_address);
    high = std::max(high, bias + header.virtual_address + header.memory_size);
  }
  const auto place =
      std::upper_bound(modules_.begin(), modules_.end(), low,
                       [](std::uint64_t address, const MappedModule& each) { return address < each.low; });
  modules_.insert(place, {bias, low, high, std::make_unique<CfiTable>(std::move(module))});
}

void ModuleMap::remove(const symbols::Module& module) {
  std::erase_if(modules_, [&](const MappedModule& each) { return &each.cfi->module() == &module; });
}

const MappedModule* ModuleMap::find(std::uint64_t address) const {
  const auto next = std::upper_bound(modules_.begin(), modules_.end(), address,
                                     [](std::uint64_t each, const MappedModule& mapped) { return each < mapped.low; });
  if (next == modules_.begin()) return nullptr;
  const MappedModule& found = *std::prev(next);
  return address < found.high ? &found : nullptr;
}

}  // namespace trapline::unwind
