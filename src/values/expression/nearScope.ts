// Names near to one that is unknown, of what is declared around it: `shop::sel`, where shop has `sell`.

import type { Module } from '../../symbols/module';
import type { FrameView } from '../frameView';
import { namesBeside } from '../scopeCompletion';
import { suggestion } from './nearNames';
import type { QualifiedName } from './syntax';

/** By function and name: a watch that is out of scope fails at each stop, and what is declared stays the same. */
const known = new WeakMap<Module, Map<string, string>>();

/** As suggestion. `text`: the whole name. */
export function suggestionBeside(name: QualifiedName, text: string, view: FrameView): string {
  const { module, frame } = view;
  if (!module || name.file !== undefined) return '';
  const ofModule = known.get(module) ?? new Map<string, string>();
  known.set(module, ofModule);
  const key = `${frame.scope} ${text}`;
  let near = ofModule.get(key);
  if (near === undefined) {
    const own = name.parts.at(-1) ?? '';
    near = suggestion(own, namesBeside(name, view), text.slice(0, text.length - own.length));
    ofModule.set(key, near);
  }
  return near;
}
