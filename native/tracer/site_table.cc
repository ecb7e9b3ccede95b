// The breakpoint sites of one inferior: who owns each one, the byte under it, whether the int3 is in memory.

#include "tracer/site_table.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace trapline::tracer {

int SiteTable::add(std::uint64_t address, pid_t stopped_tid, Site*& found) {
  const auto [entry, is_new] = sites_.try_emplace(address);
  Site& site = entry->second;
  found = &site;
  if (!is_new) return 0;
  if (memory_.read(address, &site.original, 1) != 1) {
    sites_.erase(entry);
    return EIO;
  }
  if (vforks_ > 0) return 0;
  const int error = insert_byte(address, site, stopped_tid);
  if (error != 0) sites_.erase(entry);
  return error;
}

int SiteTable::add_user(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  Site* site = nullptr;
  if (const int error = add(address, stopped_tid, site)) return error;
  site->has_user = true;
  return 0;
}

int SiteTable::add_plan(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  Site* site = nullptr;
  if (const int error = add(address, stopped_tid, site)) return error;
  ++site->plans;
  return 0;
}

void SiteTable::remove_user(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  const auto entry = sites_.find(address);
  if (entry == sites_.end()) return;
  entry->second.has_user = false;
  drop_if_unowned(address, stopped_tid);
}

void SiteTable::remove_plan(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  const auto entry = sites_.find(address);
  if (entry == sites_.end()) return;
  --entry->second.plans;
  drop_if_unowned(address, stopped_tid);
}

void SiteTable::remove_all(pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  for (auto& [address, site] : sites_) remove_byte(address, site, stopped_tid);
  sites_.clear();
}

bool SiteTable::has_user(std::uint64_t address) const {
  const auto entry = sites_.find(address);
  return entry != sites_.end() && entry->second.has_user;
}

bool SiteTable::explains_trap_at(std::uint64_t address) const {
  const auto entry = sites_.find(address);
  if (entry != sites_.end() && entry->second.is_in_memory) return true;
  if (!former_.contains(address)) return false;
  // What is there now is the program's: if it is an int3, that one trapped.
  return !has_trap(address);
}

bool SiteTable::has_trap(std::uint64_t address) const {
  std::uint8_t now = 0;
  return memory_.read(address, &now, 1) == 1 && now == kTrapByte;
}

SiteTraces SiteTable::traces() const {
  SiteTraces traces = former_;
  // An int3 where ours was is the program's, in the copy too.
  std::erase_if(traces, [this](const auto& trace) {
    const auto entry = sites_.find(trace.first);
    const bool is_ours = entry != sites_.end() && entry->second.is_in_memory;
    return !is_ours && has_trap(trace.first);
  });
  return traces;
}

void SiteTable::lift(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  const auto entry = sites_.find(address);
  if (entry == sites_.end()) return;
  remove_byte(address, entry->second, stopped_tid);
  entry->second.is_lifted = true;
}

void SiteTable::restore(std::uint64_t address, pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  const auto entry = sites_.find(address);
  if (entry == sites_.end()) return;
  entry->second.is_lifted = false;
  insert_byte(address, entry->second, stopped_tid);
}

void SiteTable::lift_all(pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  ++vforks_;
  for (auto& [address, site] : sites_) remove_byte(address, site, stopped_tid);
}

void SiteTable::restore_all(pid_t stopped_tid) {
  const std::lock_guard lock(mutex_);
  if (vforks_ == 0 || --vforks_ > 0) return;
  for (auto& [address, site] : sites_) insert_byte(address, site, stopped_tid);
}

void SiteTable::take_over(const SiteTraces& traces) {
  const std::lock_guard lock(mutex_);
  former_ = traces;
  for (const auto& [address, original] : traces) {
    if (!has_trap(address)) continue;
    Site& site = sites_[address];
    site.original = original;
    site.has_user = true;
    site.is_in_memory = true;
  }
}

void SiteTable::forget_all() {
  const std::lock_guard lock(mutex_);
  sites_.clear();
  former_.clear();
  vforks_ = 0;
}

std::size_t SiteTable::read(std::uint64_t address, void* to, std::size_t size) const {
  const std::lock_guard lock(mutex_);
  const std::size_t got = memory_.read(address, to, size);
  hide(address, static_cast<std::uint8_t*>(to), got);
  return got;
}

std::size_t SiteTable::read_two(const MemoryPart& first, const MemoryPart& second) const {
  const std::lock_guard lock(mutex_);
  const std::size_t got = memory_.read_two(first, second);
  const std::size_t of_first = std::min(got, first.size);
  hide(first.address, static_cast<std::uint8_t*>(first.to), of_first);
  hide(second.address, static_cast<std::uint8_t*>(second.to), got - of_first);
  return got;
}

bool SiteTable::read_ordinary(std::uint64_t address, void* to, std::size_t size) const {
  const std::lock_guard lock(mutex_);
  if (!memory_.read_ordinary(address, to, size)) return false;
  hide(address, static_cast<std::uint8_t*>(to), size);
  return true;
}

void SiteTable::hide(std::uint64_t address, std::uint8_t* bytes, std::size_t size) const {
  for (auto entry = sites_.lower_bound(address); entry != sites_.end() && entry->first - address < size; ++entry) {
    std::uint8_t& byte = bytes[entry->first - address];
    if (entry->second.is_in_memory && byte == kTrapByte) byte = entry->second.original;
  }
}

std::size_t SiteTable::write(std::uint64_t address, const void* from, std::size_t size, int& error) {
  const std::lock_guard lock(mutex_);
  const auto* wanted = static_cast<const std::uint8_t*>(from);
  std::vector<std::uint8_t> bytes(wanted, wanted + size);
  const auto first = sites_.lower_bound(address);
  for (auto entry = first; entry != sites_.end() && entry->first - address < size; ++entry) {
    if (entry->second.is_in_memory && has_trap(entry->first)) bytes[entry->first - address] = kTrapByte;
  }
  const std::size_t done = memory_.write(address, bytes.data(), size, error);
  for (auto entry = first; entry != sites_.end() && entry->first - address < done; ++entry) {
    entry->second.original = former_[entry->first] = wanted[entry->first - address];
    if (entry->second.journal_slot) journal_->set_original(*entry->second.journal_slot, entry->second.original);
  }
  return done;
}

void SiteTable::drop_if_unowned(std::uint64_t address, pid_t stopped_tid) {
  const auto entry = sites_.find(address);
  if (entry->second.has_user || entry->second.plans > 0) return;
  if (remove_byte(address, entry->second, stopped_tid)) sites_.erase(entry);
}

int SiteTable::insert_byte(std::uint64_t address, Site& site, pid_t stopped_tid) {
  if (site.is_in_memory || site.is_lifted || vforks_ > 0) return 0;
  if (journal_ != nullptr) {
    site.journal_slot = journal_->add(address, site.original);
    if (!site.journal_slot) return ENOSPC;
  }
  const int error = memory_.replace(address, site.original, kTrapByte, stopped_tid);
  if (error != 0) {
    strike_out(site);
    return error;
  }
  site.is_in_memory = true;
  former_[address] = site.original;
  return 0;
}

bool SiteTable::remove_byte(std::uint64_t address, Site& site, pid_t stopped_tid) {
  if (!site.is_in_memory) return true;
  const int error = memory_.replace(address, kTrapByte, site.original, stopped_tid);
  if (error == EACCES || error == EPERM) return false;
  if (error == ECANCELED) former_.erase(address);
  site.is_in_memory = false;
  strike_out(site);
  return true;
}

void SiteTable::strike_out(Site& site) {
  if (site.journal_slot) journal_->remove(*std::exchange(site.journal_slot, std::nullopt));
}

void clean_copy(pid_t child, const SiteTraces& traces) {
  // Sites that are going or gone may have been there at the moment of the fork.
  for (const auto& [address, original] : traces) replace_byte(child, address, kTrapByte, original);
}

}  // namespace trapline::tracer
