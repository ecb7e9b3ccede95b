{
  "targets": [
    {
      "target_name": "trapline",
      "sources": ["<!@(find native -name '*.cc' | LC_ALL=C sort)"],
      "include_dirs": ["native"],
      "defines": ["NODE_ADDON_API_CPP_EXCEPTIONS", "NAPI_VERSION=8", "_GNU_SOURCE"],
      "cflags!": ["-fno-exceptions"],
      "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17"],
      "cflags_cc": [
        "-std=gnu++20", "-fexceptions", "-fvisibility=hidden", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror",
        "-isystem", "<!(node -p \"require('node:path').resolve(require('node-addon-api').include_dir)\")"
      ],
      "libraries": ["-ldw", "-lelf"],
      "configurations": {
        "Debug": {
          "cflags_cc": ["-O1", "-g", "-fno-omit-frame-pointer", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"],
          "ldflags": ["-fsanitize=address,undefined"]
        }
      }
    },
    {
      "target_name": "trapline-terminal",
      "type": "executable",
      "sources": ["native/terminal/terminal_starter.c"],
      "cflags": [
        "-O2", "-std=gnu11", "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fno-pie",
        "-U_FORTIFY_SOURCE", "-Wall", "-Wextra", "-Werror"
      ],
      "ldflags": ["-static", "-nostdlib", "-no-pie", "-Wl,--build-id=none", "-s"]
    }
  ]
}
