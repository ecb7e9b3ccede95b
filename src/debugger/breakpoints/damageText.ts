// Debug information that cannot be read, as the user is told.

import type { NativeError } from '../../native/errors';
import { describeNativeError } from '../../native/errorText';
import type { Module } from '../../symbols/module';

export function damageText(module: Module, error: NativeError): string {
  return `The debug information of ${module.path} is damaged (${describeNativeError(error)}). Build it again.`;
}
