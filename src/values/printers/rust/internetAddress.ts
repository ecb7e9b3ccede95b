// core::net: addresses of machines and sockets, as they are written.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { formatIpv4, formatIpv6 } from '../c/internetAddress';
import { printSocketAddress } from '../c/socketAddress';
import { bytesOf, field, maybeField, UnknownLayout } from '../libraryValue';
import type { NamedPart, Presentation } from '../presentation';
import { numberIn } from './layout';
import { choiceOf } from './option';

/** The bytes are in the order of the network in all versions. */
export function printIpv4(address: TypedValue): Presentation {
  return { summary: () => formatIpv4(bytesOfSize(address, 4)) };
}

export function printIpv6(address: TypedValue): Presentation {
  return { summary: () => formatIpv6(bytesOfSize(address, 16)) };
}

/** `127.0.0.1:8080`. Before 1.64 the system's struct is inside. */
export function printSocketV4(address: TypedValue, view: FrameView): Presentation {
  const system = maybeField(address, view, 'inner');
  if (system) return printSocketAddress(system, view);
  const { ip, port, ...rest } = socketOf(address, view);
  return { ...rest, summary: () => `${formatIpv4(bytesOfSize(ip, 4))}:${numberIn(port)}` };
}

/** `[::1%2]:443`: the scope is written where there is one. */
export function printSocketV6(address: TypedValue, view: FrameView): Presentation {
  const system = maybeField(address, view, 'inner');
  if (system) return printSocketAddress(system, view);
  const { ip, port, ...rest } = socketOf(address, view);
  const scope = field(address, view, 'scope_id');
  return {
    ...rest,
    summary: () => {
      const zone = numberIn(scope) === 0n ? '' : `%${numberIn(scope)}`;
      return `[${formatIpv6(bytesOfSize(ip, 16))}${zone}]:${numberIn(port)}`;
    },
  };
}

/** `IpAddr` and `SocketAddr`: either version reads as itself. */
export function printEitherAddress(address: TypedValue, view: FrameView): Presentation {
  const { shown, is, active } = choiceOf(address, view);
  const inner = () => {
    const { value } = active();
    if (!value) throw new UnknownLayout('no address');
    return value;
  };
  return {
    ...shown,
    summary: (write) => write.value(inner()),
    methods: {
      is_ipv4: () => is('V4'),
      is_ipv6: () => is('V6'),
      port: () => field(inner(), view, 'port'),
      ip: () => field(inner(), view, 'ip'),
    },
  };
}

function socketOf(address: TypedValue, view: FrameView) {
  const [ip, port] = [field(address, view, 'ip'), field(address, view, 'port')];
  const named = (): readonly NamedPart[] => [
    { name: 'ip', suffix: '.ip', value: () => ip },
    { name: 'port', suffix: '.port', value: () => port },
  ];
  return { ip, port, named, methods: { ip: () => ip, port: () => port } };
}

function bytesOfSize(address: TypedValue, size: number): Buffer {
  const bytes = bytesOf(address);
  if (bytes.length !== size) throw new UnknownLayout(`no ${size} bytes`);
  return bytes;
}
