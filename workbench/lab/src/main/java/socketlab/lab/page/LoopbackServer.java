package socketlab.lab.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/// A server of HTTP on 127.0.0.1 alone, with a [Door] that decides, request by request, who comes in. It serves between
/// [#start()] and [#close()].
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final Door door;
  private final Inside inside;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Answers those who have come in.
  interface Inside {
    /// Answers one request.
    void answer(HttpExchange exchange, Visit visit) throws IOException, InterruptedException;
  }

  /// Takes the port. Who connects now has to wait for [#start()].
  ///
  /// @param port where, so that a page which is still open comes back by itself; if that is taken, or 0, at a free one
  /// @param door makes the door for a port
  /// @throws IOException if no port can be had
  LoopbackServer(int port, IntFunction<Door> door, Inside inside) throws IOException {
    Answers.setLimits();
    server = at(port);
    this.door = door.apply(port());
    this.inside = inside;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  private static HttpServer at(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    } catch (BindException taken) {
      if (port == 0) {
        throw taken;
      }
      return at(0);
    }
  }

  /// Begins to serve.
  void start() {
    server.start();
  }

  /// Where it is.
  int port() {
    return server.getAddress().getPort();
  }

  /// Its door.
  Door door() {
    return door;
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      Answers.begin(exchange);
      try {
        answer(exchange, Visit.of(exchange));
      } catch (RuntimeException failed) {
        Answers.send(exchange, 500, Answers.TEXT, "The lab itself has failed: " + failed + "\n");
      }
    } catch (IOException gone) {
      // Whoever asked does not wait for the answer any more.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    switch (door.decide(visit)) {
      case Entry.Refused(int status, String why) -> Answers.send(exchange, status, Answers.TEXT, why + "\n");
      case Entry.LetIn(String location, String cookie) -> {
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        Answers.redirect(exchange, location);
      }
      case Entry.LetBack(String cookie) -> {
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        Answers.done(exchange);
      }
      case Entry.Asked(String question) -> Answers.send(exchange, 200, Answers.TEXT, question);
      case Entry.Told(String ticket) -> Answers.send(exchange, 200, Answers.TEXT, ticket);
      case Entry.Known _ -> inside.answer(exchange, visit);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
