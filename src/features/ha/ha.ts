import { joinFragments, type HostFragment, type Sysctl } from '../../model/host-state.js';
import type { Router } from '../../model/lab.js';
import { haName, qgName, qrName, qrouterName } from '../../model/names.js';
import { portAddresses } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import { haPort } from '../../model/ports.js';
import type { Feature, HostView } from '../feature.js';

/**
 * An HA router has its namespace and devices on several hosts, and in each a device `ha-` on the HA network, by which
 * VRRP chooses the host that has the router's addresses (neutron `agent/l3/ha_router.py`). Who does that: `keepalived`.
 */
export const ha: Feature = {
  name: 'ha',
  host: (view) => joinFragments(view.routers.map((router) => haDevice(view, router))),
};

/**
 * `inet 169.254.192.1/18 brd 169.254.255.255` on `ha-5f0c9b1e-3d`. No device gives itself a link-local address
 * (addr_gen_mode 1), nor takes one that the master advertises: its MAC is on other hosts too, and its addresses are
 * keepalived's.
 */
function haDevice(view: HostView, router: Router): HostFragment {
  const port = haPort(router, view.host.name);
  if (port === undefined) return {};
  const netns = qrouterName(router.id);
  const device = haName(port.id);
  const origin = { feature: 'ha', path: port.path };
  const plugged = view.agent.plug(view, port, { netns, name: device, mtu: port.network.mtu }, origin);
  const configured: HostFragment = {
    sysctls: [
      { netns, key: 'net/ipv4/ip_nonlocal_bind', value: '0', origin },
      withoutLinkLocal(netns, 'default', origin),
      ...routerDevices(router).map((name) => ({ ...withoutLinkLocal(netns, name, origin), device: name })),
      ...router.interfaces.map(({ id }) => ({
        ...{ netns, key: `net/ipv6/conf/${qrName(id)}/accept_ra`, value: '0' },
        ...{ device: qrName(id), origin },
      })),
    ],
    addresses: portAddresses(port, netns, device, origin),
  };
  return joinFragments([plugged, configured]);
}

/** `net/ipv6/conf/default/addr_gen_mode = 1`: for devices to come. Those that a router had before it became an HA router have their own. */
const withoutLinkLocal = (netns: string, device: string, origin: Origin): Sysctl => ({
  netns,
  key: `net/ipv6/conf/${device}/addr_gen_mode`,
  value: '1',
  otherwise: '0',
  origin,
});

const routerDevices = ({ interfaces, gateway }: Router): string[] => [
  ...interfaces.map(({ id }) => qrName(id)),
  ...(gateway === undefined ? [] : [qgName(gateway.port.id)]),
];
