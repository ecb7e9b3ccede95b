// What a program's files lack for debugging, told once and with what to do.

import type { Module } from '../symbols/module';

export function debugInfoNotes({ path, native }: Module): readonly string[] {
  const { hasDebugInfo, hasSymbolTable, debugError } = native.info;
  if (debugError) {
    return [
      `The debug information of ${path} cannot be used: ${debugError}. Build the program again to see source lines.`,
    ];
  }
  if (hasDebugInfo) return [];
  return [
    hasSymbolTable
      ? `${path} has no debug information: functions have names, but no source lines and variables. Build it with -g.`
      : `${path} is stripped: there are no source lines, variables and function names. Build it with -g and without -s or strip.`,
  ];
}
