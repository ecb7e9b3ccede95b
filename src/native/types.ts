// What DWARF says of types: one description per DIE, references by DieId, so that types are read lazily.

/**
 * A DIE of one module: its section offset, plus 2^48 if it is in .debug_types, 2^49 if it is in the supplementary (dwz) file.
 * Opaque above src/native.
 */
export type DieId = number;

export interface TypeMember {
  /** Absent for anonymous structs and unions. */
  readonly name?: string;
  readonly type: DieId;
  /** From the start of the enclosing type. For bit-fields the bits count from here. Absent when `isStatic`. */
  readonly byteOffset?: number;
  readonly bitOffset?: number;
  readonly bitSize?: number;
  readonly isStatic: boolean;
  /** The DIE of the member itself: a static member's location is found with it. */
  readonly die: DieId;
  readonly isArtificial: boolean;
  /** DW_AT_alignment: only where the program asks for more than the type needs. */
  readonly alignment?: number;
}

export interface BaseClass {
  readonly type: DieId;
  /** Absent for a virtual base: its offset is in the vtable (`virtualOffsetSlot`, bytes from the vtable's address point). */
  readonly byteOffset?: number;
  readonly virtualOffsetSlot?: number;
}

/** DW_TAG_variant_part of Rust enums. */
export interface VariantPart {
  readonly discriminant?: TypeMember;
  /** `discriminantValue` absent: the default variant. */
  readonly variants: readonly { readonly discriminantValue?: bigint; readonly member: TypeMember }[];
}

export interface TemplateArgument {
  readonly name?: string;
  readonly type?: DieId;
  readonly value?: bigint;
}

export type BaseEncoding =
  | 'signed'
  | 'unsigned'
  | 'signed-char'
  | 'unsigned-char'
  | 'boolean'
  | 'float'
  | 'complex'
  | 'utf'
  | 'other';

/** Of several, the outermost comes first. */
export interface ArrayDimension {
  /** Absent where it is unknown (flexible arrays) or only known at run time. */
  readonly count?: number;
  readonly lowerBound: number;
  /** Present where a frame knows the count: NativeModule.arrayCount reads it. */
  readonly bounds?: DieId;
}

export type TypeInfo =
  | {
      readonly kind: 'base';
      readonly name: string;
      readonly byteSize: number;
      /** Present when the value has fewer bits than its bytes hold: the low ones (DWARF 5 section 5.1). */
      readonly bitSize?: number;
      readonly encoding: BaseEncoding;
    }
  | {
      readonly kind: 'pointer' | 'reference' | 'rvalue-reference';
      readonly name?: string;
      readonly byteSize: number;
      /** Absent for void. */
      readonly target?: DieId;
    }
  | {
      readonly kind: 'array';
      readonly element: DieId;
      readonly dimensions: readonly ArrayDimension[];
      readonly byteSize?: number;
      readonly isVector: boolean;
    }
  | {
      readonly kind: 'struct' | 'class' | 'union';
      /** Qualified with its namespaces and classes. Absent when anonymous. */
      readonly name?: string;
      readonly byteSize?: number;
      /** Only declared in this module, and no definition was found. */
      readonly isDeclaration: boolean;
      /** Copied or destroyed by functions of its own: it is passed by its address. Not said of one that merely has such a part. */
      readonly isPassedByReference?: boolean;
      /** DW_AT_alignment: only where the program asks for more than the members need. */
      readonly alignment?: number;
      readonly members: readonly TypeMember[];
      readonly bases: readonly BaseClass[];
      readonly variantPart?: VariantPart;
      readonly templateArguments: readonly TemplateArgument[];
    }
  | {
      readonly kind: 'enum';
      readonly name?: string;
      readonly byteSize: number;
      readonly isSigned: boolean;
      readonly enumerators: readonly { readonly name: string; readonly value: bigint }[];
    }
  | {
      readonly kind: 'typedef';
      readonly name: string;
      readonly target?: DieId;
    }
  | { readonly kind: 'const' | 'volatile' | 'restrict' | 'atomic'; readonly target?: DieId }
  | {
      readonly kind: 'subroutine';
      readonly result?: DieId;
      readonly parameters: readonly DieId[];
      readonly isVariadic: boolean;
      /** The first parameter is `this`. */
      readonly takesObject?: boolean;
      /** Of a virtual method: its entry, counted from the vtable's address point. */
      readonly vtableSlot?: number;
    }
  | { readonly kind: 'member-pointer'; readonly target?: DieId; readonly containing?: DieId; readonly byteSize: number }
  | { readonly kind: 'unspecified'; readonly name: string };
