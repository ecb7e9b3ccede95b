// core::option::Option and core::result::Result: enums like any other, whose methods people ask for.

import { Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import { activeVariant, aggregateType } from '../../members';
import { memberOf, type TypedValue } from '../../typedValue';
import { maybeField, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { PrinterFailure } from '../printerFailure';

export function printOption(option: TypedValue, view: FrameView): Presentation {
  const { shown, is, payload } = choiceOf(option, view);
  return {
    ...shown,
    methods: { is_some: () => is('Some'), is_none: () => is('None'), unwrap: () => payload('Some') },
  };
}

export function printResult(result: TypedValue, view: FrameView): Presentation {
  const { shown, is, payload } = choiceOf(result, view);
  return {
    ...shown,
    methods: {
      is_ok: () => is('Ok'),
      is_err: () => is('Err'),
      unwrap: () => payload('Ok'),
      unwrap_err: () => payload('Err'),
    },
  };
}

interface Choice {
  readonly shown: Presentation;
  is(variant: string): boolean;
  payload(variant: string): TypedValue;
  /** Throws PrinterFailure. */
  active(): { readonly name: string; readonly value: TypedValue | undefined };
}

/** Each variant has one field or none. */
export function choiceOf(owner: TypedValue, view: FrameView): Choice {
  const info = aggregateType(owner);
  if (!info?.variantPart) throw new UnknownLayout('no variants');
  const active = () => {
    const member = activeVariant(owner, info) ?? Missing.unavailable('it has no variants');
    if (member instanceof Missing) throw new PrinterFailure(member);
    return { name: member.name ?? '', value: maybeField(memberOf(owner, member), view, '__0') };
  };
  const payload = (variant: string) => {
    const { name, value } = active();
    if (name !== variant || !value) throw new PrinterFailure(new Missing(`<there is no value: it is ${name}>`));
    return value;
  };
  const shown: Presentation = {
    summary: (write) => {
      const { name, value } = active();
      return value ? `${name}(${write.value(value)})` : name;
    },
    named: () => {
      const { value } = active();
      return value ? [{ name: '0', suffix: '.0', value: () => value }] : [];
    },
    isWhole: true,
  };
  return { shown, is: (variant) => active().name === variant, payload, active };
}
