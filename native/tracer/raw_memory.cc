// The inferior's memory as it is, our breakpoint bytes included.

#include "tracer/raw_memory.h"

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

namespace {

std::string directory_of(pid_t tid) { return "/proc/" + std::to_string(tid); }

/// A thread without memory, a zombie, has no executable either (proc_pid_exe(5)).
bool has_memory(pid_t tid) {
  char nothing = 0;
  return readlink((directory_of(tid) + "/exe").c_str(), &nothing, 1) >= 0;
}

}  // namespace

std::size_t RawMemory::read(std::uint64_t address, void* to, std::size_t size) const {
  auto* bytes = static_cast<std::uint8_t*>(to);
  std::size_t done = 0;
  base::ScopedFd procfs;
  while (done < size && !is_closed_) {
    const iovec local{bytes + done, size - done};
    const iovec remote{reinterpret_cast<void*>(address + done), size - done};
    ssize_t got = process_vm_readv(holder_, &local, 1, &remote, 1, 0);
    if (got < 0 && errno == ESRCH && find_holder()) continue;
    if (got <= 0) {
      // Pages without PROT_READ are readable this way only.
      if (!procfs.is_open()) procfs = open_procfs(O_RDONLY);
      if (!procfs.is_open()) break;
      got = pread(procfs.get(), bytes + done, size - done, static_cast<off_t>(address + done));
    }
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

bool RawMemory::read_ordinary(std::uint64_t address, void* to, std::size_t size) const {
  if (is_closed_) return false;
  const iovec local{to, size};
  const iovec remote{reinterpret_cast<void*>(address), size};
  // What is mapped from a device is no memory to it: process_vm_readv(2), EFAULT.
  return process_vm_readv(holder_, &local, 1, &remote, 1, 0) == static_cast<ssize_t>(size);
}

std::size_t RawMemory::read_two(const MemoryPart& first, const MemoryPart& second) const {
  if (is_closed_) return 0;
  const std::array local{iovec{first.to, first.size}, iovec{second.to, second.size}};
  const std::array remote{iovec{reinterpret_cast<void*>(first.address), first.size},
                          iovec{reinterpret_cast<void*>(second.address), second.size}};
  const ssize_t got = process_vm_readv(holder_, local.data(), local.size(), remote.data(), remote.size(), 0);
  return got < 0 ? 0 : static_cast<std::size_t>(got);
}

std::size_t RawMemory::write(std::uint64_t address, const void* from, std::size_t size, int& error) const {
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  std::size_t done = 0;
  const base::ScopedFd procfs = open_procfs(O_RDWR);
  if (!procfs.is_open()) {
    error = errno;
    return 0;
  }
  while (done < size) {
    const ssize_t put = pwrite(procfs.get(), bytes + done, size - done, static_cast<off_t>(address + done));
    if (put <= 0) {
      error = put < 0 ? errno : EIO;
      break;
    }
    done += static_cast<std::size_t>(put);
  }
  return done;
}

int RawMemory::replace(std::uint64_t address, std::uint8_t expected, std::uint8_t byte, pid_t stopped_tid) const {
  int error = stopped_tid != 0 ? replace_byte(stopped_tid, address, expected, byte) : ESRCH;
  if (error != ESRCH) return error;
  std::uint8_t now = 0;
  if (read(address, &now, 1) != 1) return EIO;
  if (now != expected) return ECANCELED;
  error = 0;
  write(address, &byte, 1, error);
  return error;
}

void RawMemory::forget(pid_t tid) {
  pid_t holder = tid;
  holder_.compare_exchange_strong(holder, pid_);
}

base::ScopedFd RawMemory::open_procfs(int flags) const {
  const auto open_memory = [&] { return open((directory_of(holder_) + "/mem").c_str(), flags | O_CLOEXEC); };
  const int memory = open_memory();
  return base::ScopedFd(memory < 0 && errno == ESRCH && find_holder() ? open_memory() : memory);
}

bool RawMemory::find_holder() const {
  if (has_memory(holder_)) return false;
  std::error_code error;
  for (const auto& task : std::filesystem::directory_iterator(directory_of(pid_) + "/task", error)) {
    const pid_t tid = std::atoi(task.path().filename().c_str());
    if (!has_memory(tid)) continue;
    holder_ = tid;
    return true;
  }
  return false;
}

int replace_byte(pid_t tid, std::uint64_t address, std::uint8_t expected, std::uint8_t byte) {
  // An aligned word never crosses into a page that is not mapped.
  const std::uint64_t aligned = address & ~std::uint64_t{7};
  const auto shift = static_cast<unsigned>(address - aligned) * 8;
  std::uint64_t word = 0;
  if (const int error = request::peek_text(tid, aligned, word)) return error;
  if (static_cast<std::uint8_t>(word >> shift) != expected) return ECANCELED;
  word ^= std::uint64_t{static_cast<std::uint8_t>(expected ^ byte)} << shift;
  return request::poke_text(tid, aligned, word);
}

}  // namespace trapline::tracer
