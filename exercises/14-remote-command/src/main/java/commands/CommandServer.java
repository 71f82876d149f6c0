package commands;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Task 4: runs commands for many clients at the same time. It listens on the loopback address alone: whoever may
/// connect may run what the list allows.
public final class CommandServer implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Runner runner;

  /// Starts to listen on a free port of the loopback address.
  ///
  /// @param runner runs the commands of all clients
  public CommandServer(Runner runner) throws IOException {
    this.runner = runner;
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Given: accepts clients until this server is closed, each for a virtual thread of its own, as in lesson 06.
  ///
  /// @throws IOException when the server is closed
  public void serve() throws IOException {
    while (true) {
      Socket client = listener.accept();
      clients.add(client);
      Thread.startVirtualThread(() -> {
        try (client) {
          if (!listener.isClosed()) { // or close may not have seen this client
            converse(client);
          }
        } catch (IOException | InterruptedException gone) {
          // This conversation is over, and no other.
        } finally {
          clients.remove(client);
        }
      });
    }
  }

  /// Runs the commands of one client, one after another, until it has gone: its stream has ended, its connection is
  /// broken, or something has come that is no command. A command that still runs when its client goes is ended, as
  /// [Runner#run] does it for a thread that is interrupted.
  ///
  /// @param client stays open; the caller closes it
  /// @throws IOException if the connection is broken, or something came that is no frame
  /// @throws InterruptedException if this thread is interrupted
  void converse(Socket client) throws IOException, InterruptedException {
    // TODO 4: read a command, run it, and look after the client meanwhile.
    throw new UnsupportedOperationException("TODO 4: run the commands of one client");
  }

  /// Given: stops to listen, and closes the connection of every client.
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  /// Serves two commands until you stop it: `./lab run 14 CommandServer`, and in another terminal
  /// `./lab run 14 CommandClient PORT modules`.
  static void main() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var allowed = Map.of("modules", List.of(java, "--list-modules"), "version", List.of(java, "--version"));
    try (var server = new CommandServer(new Runner(allowed, Limits.USUAL))) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
