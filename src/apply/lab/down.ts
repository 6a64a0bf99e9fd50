import { lockLab } from './lock.js';
import { clearLab } from './store.js';

/**
 * Ends a lab: the sandbox's first process, and with it all others, its namespaces and mounts; then the
 * lab's folder. Returns when no process and no file of it is left.
 * @throws LabBusyError while another command changes it
 */
export async function down({ name }: { readonly name: string }): Promise<void> {
  const lock = await lockLab(name, 'down');
  try {
    await clearLab(name);
  } finally {
    await lock.release();
  }
}
