# Mininet with N hosts on one switch: `with-mininet.py lxbr|user N [pingall|attach]`. For Debian's own Python, as root, in a host's namespaces.
#
# Says `ready`. For each line that it reads it does one thing more: brings all up, with `pingall` pings all pairs, takes all down. It
# says `up`, `pingall`, `down` after it, and how many hosts and devices there are. At the end of its input it ends. With `attach` the
# hosts' namespaces are in /run/netns while they are up, and hosts write whole checksums where Open vSwitch's userspace datapath would
# not: TCP would not get through.
import subprocess
import sys

from mininet.log import setLogLevel
from mininet.net import Mininet
from mininet.node import OVSBridge
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo


class UserBridge(OVSBridge):
    def __init__(self, *args, **options):
        super().__init__(*args, datapath="user", **options)


def when_told(name, action):
    sys.stdin.readline()
    action()
    print(name, len(net.hosts), 2 * len(net.links), flush=True)


setLogLevel("error")
switch, count = {"lxbr": LinuxBridge, "user": UserBridge}[sys.argv[1]], int(sys.argv[2])
net = None


def bring_up():
    global net
    net = Mininet(topo=SingleSwitchTopo(count), switch=switch, controller=None)
    net.start()
    if "attach" in sys.argv:
        for host in net.hosts:
            subprocess.run(["ip", "netns", "attach", host.name, str(host.pid)], check=True)
            if sys.argv[1] == "user":
                host.cmd("ethtool -K", host.defaultIntf(), "tx off")


print("ready", flush=True)
when_told("up", bring_up)
if "pingall" in sys.argv:
    when_told("pingall", lambda: net.pingAll())
when_told("down", lambda: net.stop())
sys.stdin.readline()
