# gdb's answers to one scenario, as JSON. Run inside gdb: TRAPLINE_SCENARIO names the request, which names the file to write.

import json
import os

import gdb

REGISTERS = (
    "rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 rip eflags cs ss ds es fs gs fs_base gs_base"
).split()
NUMBERS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_ENUM, gdb.TYPE_CODE_PTR)
MAX_ELEMENTS = 8
SETTINGS = (
    "pagination off",
    "confirm off",
    "width 0",
    "debuginfod enabled off",
    "startup-with-shell off",
    "backtrace past-main on",
    "backtrace past-entry on",
)


def value_of(value, depth):
    described = {"type": str(value.type)}
    try:
        kind = value.type.strip_typedefs().code
        if kind in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION, gdb.TYPE_CODE_ARRAY) and not value.is_optimized_out:
            described["kind"] = "aggregate"
            described["children"] = children_of(value, depth - 1) if depth > 0 else []
        elif kind in NUMBERS:
            described["kind"] = "number"
            described["value"] = str(int(value))
            described["text"] = str(value)
        elif kind == gdb.TYPE_CODE_FLT:
            described["kind"] = "float"
            described["value"] = repr(float(value))
        else:
            described["kind"] = "optimised-out" if value.is_optimized_out else "other"
            described["text"] = str(value)
    except gdb.MemoryError as error:
        described.update(kind="unreadable", text=str(error))
    except gdb.error as error:
        described.update(kind="optimised-out" if "optimized out" in str(error) else "failed", text=str(error))
    return described


def children_of(value, depth):
    if value.type.strip_typedefs().code == gdb.TYPE_CODE_ARRAY:
        low, high = value.type.strip_typedefs().range()
        names = range(low, min(high + 1, low + MAX_ELEMENTS))
        return {str(index): value_of(value[index], depth) for index in names}
    fields = [field for field in value.type.strip_typedefs().fields() if field.name and hasattr(field, "bitpos")]
    return {field.name: value_of(value[field], depth) for field in fields}


def read(symbol, frame):
    try:
        return value_of(symbol.value(frame), 1)
    except gdb.error as error:
        return {"type": str(symbol.type), "kind": "failed", "text": str(error)}


def variables_of(frame):
    """Innermost block first, so that the first of two equal names is the one that a program would see."""
    try:
        block = frame.block()
    except RuntimeError:
        return None
    found = []
    while block is not None:
        for symbol in block:
            # Labels are variables to gdb, of a type of their own.
            if (symbol.is_argument or symbol.is_variable) and str(symbol.type) != "__CORE_ADDR":
                found.append({"name": symbol.name, "isArgument": symbol.is_argument, **read(symbol, frame)})
        if block.function is not None:
            break
        block = block.superblock
    return found


def place_of(frame):
    position = frame.find_sal()
    return {
        "pc": frame.pc(),
        "function": frame.name(),
        "file": position.symtab.fullname() if position.symtab else None,
        "line": position.line if position.symtab else None,
    }


def frames():
    frame = gdb.newest_frame()
    while frame is not None:
        yield frame
        frame = frame.older()


def stack():
    return [{**place_of(frame), "variables": variables_of(frame)} for frame in frames()]


def registers():
    frame = gdb.newest_frame()
    return {name: str(int(frame.read_register(name)) & (2**64 - 1)) for name in REGISTERS}


def disassembly(count):
    frame = gdb.newest_frame()
    lines = frame.architecture().disassemble(frame.pc(), count=count)
    return [{"address": line["addr"], "length": line["length"], "text": line["asm"]} for line in lines]


def is_alive():
    return gdb.selected_thread() is not None


def is_before_inlined_call():
    """gdb pretends to stand in the caller of an inlined call whose first instruction is next: no place to end at."""
    frame = gdb.newest_frame()
    block = gdb.block_for_pc(frame.pc())
    while block is not None and block.function is None:
        block = block.superblock
    return block is not None and block.function.name != frame.name()


def perform(action):
    """One answer for one action: [name] or [name, count], the count being the least."""
    name = action[0]
    if name in ("next", "step", "stepi", "finish"):
        places = []
        while is_alive() and (len(places) < action[1] or is_before_inlined_call()):
            gdb.execute(name, to_string=True)
            if is_alive():
                places.append(place_of(gdb.newest_frame()))
        return places
    if name == "stack":
        return stack()
    if name == "registers":
        return registers()
    if name == "disassemble":
        return disassembly(action[1])
    if name == "finish-run":
        gdb.execute("continue", to_string=True)
        return int(gdb.parse_and_eval("$_exitcode"))
    raise ValueError(name)


def locations(breakpoint):
    lines = gdb.execute("info breakpoints", to_string=True).splitlines()
    addresses = [word for line in lines for word in line.split() if word.startswith("0x")]
    return sorted(int(address, 16) for address in addresses)


def main():
    with open(os.environ["TRAPLINE_SCENARIO"]) as file:
        scenario = json.load(file)
    for setting in SETTINGS:
        gdb.execute("set " + setting, to_string=True)
    gdb.execute("file " + scenario["program"], to_string=True)
    # gdb invents these two for the program.
    for name in ("LINES", "COLUMNS"):
        gdb.execute("unset environment " + name)
    gdb.execute("set cwd " + scenario["cwd"])
    gdb.execute("set args " + " ".join(scenario["args"]))
    answer = {"answers": []}
    place = scenario.get("breakAt")
    if place is None:
        gdb.execute("starti", to_string=True)
    else:
        breakpoint = gdb.Breakpoint(place.get("function") or "%s:%d" % (place["file"], place["line"]))
        gdb.execute("run", to_string=True)
        answer["locations"] = locations(breakpoint)
        breakpoint.delete()
    answer["start"] = place_of(gdb.newest_frame())
    for action in scenario["actions"]:
        answer["answers"].append(perform(action))
    with open(scenario["answer"], "w") as file:
        json.dump(answer, file)


main()
