/* Each file of src/observe/ by itself, without hosts. In one process, as each of them takes a second to start and nothing to run. */
import './observe/align.js';
import './observe/consequence.js';
import './observe/due-to.js';
import './observe/links.js';
import './observe/netns-state.js';
import './observe/openvswitch-state.js';
import './observe/processes-state.js';
import './observe/rules-state.js';
import './observe/shadowed.js';
