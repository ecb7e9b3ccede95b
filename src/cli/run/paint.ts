// Colours, where a person sees them.

import * as util from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (style: Style, text: string) => string;

/** Plain on anything but a terminal, and where NO_COLOR is set. */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  // util.styleText came with Node 20.12.
  const hasColours = stream.isTTY === true && !process.env.NO_COLOR && typeof util.styleText === 'function';
  return hasColours ? (style, text) => util.styleText(style, text) : (_style, text) => text;
}
