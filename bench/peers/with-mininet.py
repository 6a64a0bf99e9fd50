# Mininet with N hosts on one switch: `with-mininet.py lxbr|user N [pingall]`. For Debian's own Python, as root, in a host's namespaces.
#
# Says `up` and the seconds that it took, waits for a line, with `pingall` pings all pairs and says `pingall`, then takes all down and
# says `down`, each with its seconds, and how many hosts and devices there are. At the end of its input it ends.
import sys
import time

from mininet.log import setLogLevel
from mininet.net import Mininet
from mininet.node import OVSBridge
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo


class UserBridge(OVSBridge):
    def __init__(self, *args, **options):
        super().__init__(*args, datapath="user", **options)


def timed(name, action):
    start = time.time()
    action()
    seconds = time.time() - start
    print(name, "%.4f" % seconds, len(net.hosts), 2 * len(net.links), flush=True)


setLogLevel("error")
switch, count = {"lxbr": LinuxBridge, "user": UserBridge}[sys.argv[1]], int(sys.argv[2])
net = None


def bring_up():
    global net
    net = Mininet(topo=SingleSwitchTopo(count), switch=switch, controller=None)
    net.start()


timed("up", bring_up)
sys.stdin.readline()
if "pingall" in sys.argv:
    timed("pingall", lambda: net.pingAll())
timed("down", lambda: net.stop())
sys.stdin.readline()
