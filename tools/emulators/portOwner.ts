import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Finds the process that listens on a TCP port.
 *
 * @returns its id and command, as "process 4711 (node)"; undefined when it belongs to another user
 *   or nothing listens
 */
export function describePortOwner(port: number): string | undefined {
  const pid = process.platform === 'linux' ? ownerFromProc(port) : ownerFromLsof(port);
  if (pid === undefined) return undefined;
  const command = commandOf(pid);
  return command === undefined ? `process ${pid}` : `process ${pid} (${command})`;
}

function ownerFromProc(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((f) => listeners(f, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
        const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
        const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
        if (inode !== undefined && inodes.has(inode)) return Number(pid);
      }
    } catch {
      // It has ended since, or belongs to somebody else.
    }
  }
  return undefined;
}

/** Inodes of the sockets that listen on a port, out of a table as proc_net_tcp(5) describes it. */
function listeners(table: string, port: number): string[] {
  const listening = '0A';
  let text: string;
  try {
    text = readFileSync(table, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    const localPort = Number.parseInt(columns[1]?.split(':')[1] ?? '', 16);
    const inode = columns[9];
    return localPort === port && columns[3] === listening && inode !== undefined ? [inode] : [];
  });
}

function ownerFromLsof(port: number): number | undefined {
  try {
    const output = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number.parseInt(output, 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
