// Operations that ask the frame: registers, memory, CFA, thread-local storage (DWARF 5
// sections 2.5.1.2, 2.5.1.3, 2.6.1.1.3).

#include <algorithm>
#include <array>

#include "symbols/dwarf_error.h"
#include "symbols/evaluation.h"
#include "symbols/xstate.h"

namespace trapline::symbols {

namespace {

std::string hexadecimal(std::uint64_t value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[value % 16]);
    value /= 16;
  } while (value != 0);
  return "0x" + digits;
}

}  // namespace

void Evaluation::dereference(ValueType type, std::size_t size) {
  if (size == 0 || size > 16) throw bad_dwarf("location expression", "a dereference of a size that no value has");
  const std::uint64_t address = pop().word();
  std::array<std::byte, 16> bytes{};
  const std::size_t got = context_.memory.read(address, bytes.data(), size);
  if (got != size) throw UnavailableLocation{"cannot read memory at " + hexadecimal(address + got)};
  push(TypedValue::from_bytes(type, bytes.data(), size));
}

std::uint64_t Evaluation::register_word(std::uint64_t number) const {
  if (number < FrameRegisters::count) {
    if (const auto word = context_.registers.get(number)) return *word;
    throw OptimisedOut{};
  }
  if (number == dwarf_fs_base && context_.thread_pointer) return *context_.thread_pointer;
  throw UnavailableLocation{"the value of DWARF register " + std::to_string(number) + " is not known"};
}

std::vector<std::byte> Evaluation::register_bytes(std::uint64_t number) const {
  if (number >= dwarf_xmm0 && number <= dwarf_st7) {
    if (auto bytes = xstate_register(context_.xstate, static_cast<unsigned>(number))) return std::move(*bytes);
    throw UnavailableLocation{"the vector and floating point registers of this frame are not known"};
  }
  return TypedValue::generic(register_word(number)).to_bytes();
}

bool Evaluation::memory_operation(const Dwarf_Op& op) {
  switch (op.atom) {
    case DW_OP_deref:
      dereference({}, 8);
      return true;
    case DW_OP_deref_size:
      dereference({}, std::min<std::size_t>(op.number, 9));
      return true;
    case DW_OP_call_frame_cfa:
      if (!context_.cfa) throw UnavailableLocation{"the frame's canonical frame address is not known"};
      push_word(*context_.cfa);
      return true;
    case DW_OP_push_object_address:
      throw UnavailableLocation{"it depends on an object that is not given"};
    case DW_OP_form_tls_address:
    case DW_OP_GNU_push_tls_address:
      if (!context_.thread_local_address) throw UnavailableLocation{"thread-local storage is not known here"};
      push_word(context_.thread_local_address(pop().word()));
      return true;
    default:
      return false;
  }
}

bool Evaluation::register_operation(const Dwarf_Op& op) {
  if (op.atom >= DW_OP_breg0 && op.atom <= DW_OP_breg31) {
    push_word(register_word(op.atom - DW_OP_breg0) + op.number);
    return true;
  }
  if (op.atom >= DW_OP_reg0 && op.atom <= DW_OP_reg31) {
    set_register_place(op.atom - DW_OP_reg0);
    return true;
  }
  switch (op.atom) {
    case DW_OP_bregx:
      push_word(register_word(op.number) + op.number2);
      return true;
    case DW_OP_regx:
      set_register_place(op.number);
      return true;
    case DW_OP_fbreg:
      if (!context_.frame_base) throw bad_dwarf("location expression", "DW_OP_fbreg without a frame base");
      push_word(context_.frame_base() + op.number);
      return true;
    default:
      return false;
  }
}

void Evaluation::set_register_place(std::uint64_t number) {
  place_ = RegisterLocation{static_cast<unsigned>(number), register_bytes(number)};
}

}  // namespace trapline::symbols
