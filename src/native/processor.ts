// Typed face of what the addon tells of the processor.

export interface ProcessorAddon {
  /** By state component, its offset in an XSAVE area of the standard format; 0 for those in the legacy area and those that are not there. */
  xsaveOffsets(): readonly number[];
}
