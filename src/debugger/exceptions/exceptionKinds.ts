// The exceptions of languages and their libraries that can stop a program, as the Breakpoints panel shows them.

export type ExceptionId = 'cpp-throw' | 'cpp-catch' | 'cpp-uncaught' | 'rust-panic' | 'sanitizer';

export interface ExceptionKind {
  /** Clients remember it. */
  readonly id: ExceptionId;
  readonly label: string;
  readonly description: string;
  /** Stopped at unless the user says otherwise. */
  readonly isDefault: boolean;
  /** Can be limited to some types. */
  readonly hasTypes: boolean;
  /** Functions that are entered whenever it happens, by their names in the symbol table, whole or only their ends. */
  readonly functions: { readonly names: readonly string[]; readonly endings: readonly string[] };
}

/**
 * What ends a program in libstdc++ and libc++abi, outermost first. libstdc++ does not always go through std::terminate, and
 * its other function for it is seldom in the symbol table: the default handler is.
 */
export const TERMINATING = ['__cxa_call_terminate', '_ZSt9terminatev', '_ZN9__gnu_cxx27__verbose_terminate_handlerEv'];
export const EXCEPTION_KINDS: readonly ExceptionKind[] = [
  {
    id: 'cpp-throw',
    label: 'C++: throw',
    description: 'When a C++ exception is thrown, whether it is caught or not',
    isDefault: false,
    hasTypes: true,
    // Itanium C++ ABI: exception handling, section 2.4.3.
    functions: { names: ['__cxa_throw'], endings: [] },
  },
  {
    id: 'cpp-catch',
    label: 'C++: catch',
    description: 'When a handler of a C++ exception is entered',
    isDefault: false,
    hasTypes: true,
    // Itanium C++ ABI: exception handling, section 2.5.3.
    functions: { names: ['__cxa_begin_catch'], endings: [] },
  },
  {
    id: 'cpp-uncaught',
    label: 'C++: uncaught exceptions',
    description:
      'When std::terminate is called: nobody catches the exception, or it must not leave a noexcept function',
    isDefault: true,
    hasTypes: true,
    functions: { names: TERMINATING, endings: [] },
  },
  {
    id: 'rust-panic',
    label: 'Rust: panics',
    description: 'When a Rust thread panics, after its message was printed',
    isDefault: true,
    hasTypes: false,
    // A name of its own in older compilers, one with the hash of the compiler in front since they mangle it.
    functions: { names: ['rust_panic'], endings: ['7___rustc10rust_panic'] },
  },
  {
    id: 'sanitizer',
    label: 'Sanitizer reports',
    description:
      'When AddressSanitizer, UndefinedBehaviorSanitizer, ThreadSanitizer and the like have reported an error',
    isDefault: true,
    hasTypes: false,
    // sanitizer/common_interface_defs.h and sanitizer/ubsan_interface.h
    functions: { names: ['__sanitizer_report_error_summary', '__ubsan_on_report'], endings: [] },
  },
];
