// Which units name which source files.

#include "symbols/file_names.h"

#include <algorithm>
#include <functional>
#include <set>

#include "symbols/indexes.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

std::uint32_t hash_of(std::string_view name) { return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name)); }

/// GCC's `<built-in>`, `<artificial>`, `<command-line>`.
bool is_made_up(std::string_view name) { return name.starts_with('<'); }

}  // namespace

std::vector<std::string> FileNames::named(std::string_view wanted) {
  std::set<std::string> paths;
  for (const Unit* unit : units_naming(wanted)) {
    const FileTable* files = module_.indexes().lines.files(unit->cu);
    if (files == nullptr) continue;
    const LineHeader& header = files->header();
    for (std::uint64_t i = 0; i < header.files.size(); ++i)
      if (base_name(header.files[i].name) == wanted) paths.insert(files->path(first_line_file(header) + i));
  }
  return {paths.begin(), paths.end()};
}

std::vector<std::string> FileNames::all() {
  std::set<std::string> paths;
  for (const Unit& unit : module_.units()) {
    try {
      const auto header = module_.indexes().lines.header(unit.cu);
      if (!header) continue;
      const std::string_view directory = compilation_directory(unit.die);
      for (std::uint64_t i = first_line_file(*header); i < line_file_limit(*header); ++i)
        if (!is_made_up(header->files[i - first_line_file(*header)].name))
          paths.insert(line_file_path(*header, directory, i));
    } catch (const base::NativeError&) {
      // A listing leaves damaged units out.
    }
  }
  return {paths.begin(), paths.end()};
}

std::vector<const Unit*> FileNames::units_naming(std::string_view wanted) {
  if (!entries_) build();
  const std::uint32_t hash = hash_of(wanted);
  std::vector<const Unit*> units;
  for (auto at = std::lower_bound(entries_->begin(), entries_->end(), Entry{hash, 0});
       at != entries_->end() && at->hash == hash; ++at)
    units.push_back(&module_.units()[at->unit]);
  return units;
}

void FileNames::build() {
  entries_.emplace();
  const std::vector<Unit>& units = module_.units();
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    try {
      const auto header = module_.indexes().lines.header(units[i].cu);
      if (!header) continue;
      for (const LineFile& file : header->files) entries_->push_back({hash_of(base_name(file.name)), i});
    } catch (const base::NativeError&) {
      // A listing leaves damaged units out.
    }
  }
  std::sort(entries_->begin(), entries_->end());
  entries_->erase(std::unique(entries_->begin(), entries_->end()), entries_->end());
}

}  // namespace trapline::symbols
