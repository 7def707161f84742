import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/**
 * Lets what is sent to these ports within one turn of the event loop go out at once. The driver writes 1,400 bytes at a time, and each statement by itself: a commit was
 * dozens of system calls, a sixth of what ingest cost the server, and as many packets for the database to take.
 */
export function corkSocketsTo(port: number): void {
  if (ports.size === 0) subscribe('net.client.socket', corkOnceConnected);
  ports.add(port);
}

const ports = new Set<number>();

function corkOnceConnected(message: unknown): void {
  const { socket } = message as { readonly socket: Socket };
  socket.once('connect', () => {
    if (socket.remotePort !== undefined && ports.has(socket.remotePort)) cork(socket);
  });
}

function cork(socket: Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      process.nextTick(() => {
        socket.uncork();
      });
    }
    return write(...args);
  };
}
