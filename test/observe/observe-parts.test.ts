/* Each file of src/observe/ by itself, without hosts. In one process, as each of them takes a second to start and nothing to run. */
import './align.js';
import './consequence.js';
import './due-to.js';
import './links.js';
import './netns-state.js';
import './openvswitch-state.js';
import './processes-state.js';
import './rules-state.js';
import './shadowed.js';
