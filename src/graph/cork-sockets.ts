import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Bytes with which what is written leaves at once, so that the database begins while the rest is packed. */
const ENOUGH = 16 * 1024;
const corked = new WeakSet<Socket>();

/**
 * Has all that is written to a connection in one turn of the event loop leave at its end, at once: the driver writes each message, and each
 * 1,400 bytes of a large one, by a call of its own, of which each wakes the database.
 */
function cork(socket: Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]) => {
    if (!corked.has(socket)) {
      corked.add(socket);
      socket.cork();
      process.nextTick(() => {
        corked.delete(socket);
        socket.uncork();
      });
    }
    const hasRoom = write(...args);
    if (socket.writableLength >= ENOUGH) {
      socket.uncork();
      socket.cork();
    }
    return hasRoom;
  };
}
subscribe('net.client.socket', (message) => {
  const { socket } = message as { readonly socket: Socket };
  // Connecting gives a socket its own way to write back.
  socket.once('connect', () => {
    cork(socket);
  });
});
