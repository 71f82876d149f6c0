package libc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Task 2: a TCP listener at 127.0.0.1, made of calls of the C library. Whoever opened it closes it.
public final class NativeListener implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final int descriptor;

  private NativeListener(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Opens a listener: socket(2), bind(2), listen(2). If one of them fails, no descriptor is left open.
  ///
  /// @param port 0 for a free one
  /// @param backlog how many finished connections may wait for `accept`
  /// @throws ErrnoException if a call fails, such as `EADDRINUSE`
  public static NativeListener open(int port, int backlog) throws ErrnoException {
    // TODO 2: socket, bind, listen.
    throw new UnsupportedOperationException("TODO 2: open a listener");
  }

  /// The number by which the kernel knows the listener.
  public int descriptor() {
    return descriptor;
  }

  /// The port, as the kernel tells it: getsockname(2).
  ///
  /// @throws ErrnoException if the call fails, such as `EBADF` after `close`
  public int port() throws ErrnoException {
    // TODO 2: ask the kernel.
    throw new UnsupportedOperationException("TODO 2: the port of the listener");
  }

  /// Waits for the next client: accept(2). A signal that interrupts the call does no harm.
  ///
  /// @return the connection, with the client's address; the caller closes it
  /// @throws ErrnoException if the call fails
  public Connection accept() throws ErrnoException {
    // TODO 2: wait for a client, and say who it is.
    throw new UnsupportedOperationException("TODO 2: accept a client");
  }

  /// Closes the descriptor: close(2). Call it once: afterwards, the kernel may give the number to another file.
  ///
  /// @throws ErrnoException if the call fails
  @Override
  public void close() throws IOException {
    // TODO 2: close the descriptor.
    throw new UnsupportedOperationException("TODO 2: close the listener");
  }
}
