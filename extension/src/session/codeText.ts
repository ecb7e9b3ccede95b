// Source text without what is no code: comments and literals become blanks, so that columns stay.

/** Of C, C++ and Rust alike. A string goes on in the next line only as a raw one of C++. */
const NO_CODE =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|R"([^\s()\\]{0,16})\([\s\S]*?\)\1"|r(#*)"[\s\S]*?"\2|"(?:\\.|[^"\\\n])*"|'(?:\\(?:x[0-9a-fA-F]+|u\{[0-9a-fA-F]+\}|[0-7]{1,3}|.)|[^'\\\n])'/g;

/** The digit separator of C++, which is no quote. */
const SEPARATOR = /(?<=\b[0-9][0-9a-fA-F']*)'(?=[0-9a-fA-F])/g;

export function codeOnly(text: string): string {
  return text.replace(SEPARATOR, '_').replace(NO_CODE, (literal) => literal.replace(/[^\n]/g, ' '));
}
