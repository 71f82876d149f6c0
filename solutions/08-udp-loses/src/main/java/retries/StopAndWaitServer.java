package retries;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Task 3: a server that does the work of each request once, however often the request arrives.
public final class StopAndWaitServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final UnaryOperator<byte[]> work;
  private final Map<SocketAddress, Message> lastAnswers = new HashMap<>();

  /// Takes requests on a free port of the loopback address.
  ///
  /// @param work makes the payload of the answer from the payload of the request
  public StopAndWaitServer(UnaryOperator<byte[]> work) throws IOException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), work);
  }

  /// The same with a socket that must already be bound. Closing this server closes the socket.
  StopAndWaitServer(DatagramSocket socket, UnaryOperator<byte[]> work) {
    this.socket = socket;
    this.work = work;
  }

  /// The port on which this server takes requests.
  public int port() {
    return socket.getLocalPort();
  }

  /// Answers requests until this server is closed. A client is an address with its port. For each client
  ///
  /// - the first request is new, whatever its number is, and so is each one that is newer than the newest so far: the
  ///   server does the work, and the answer has the number of the request;
  /// - the newest request, when it comes again, gets the same answer again, and the server does no work;
  /// - an older request is ignored, because its client has gone on.
  ///
  /// Numbers form a circle: after 2,147,483,647 comes -2,147,483,648. So a number is newer than another if it is
  /// ahead of it by less than half the circle (RFC 1982). A datagram that is not a message is ignored. When the
  /// server is closed, this method may return, or throw a SocketException.
  public void serve() throws IOException {
    while (!socket.isClosed()) {
      DatagramPacket packet = Message.room();
      socket.receive(packet);
      Optional<Message> request = Message.in(packet);
      if (request.isPresent()) {
        answer(request.get(), packet.getSocketAddress());
      }
    }
  }

  private void answer(Message request, SocketAddress client) throws IOException {
    Message last = lastAnswers.get(client);
    if (last == null || request.number() - last.number() > 0) { // the difference is right at the overflow, too
      last = new Message(request.number(), work.apply(request.payload()));
      lastAnswers.put(client, last);
    }
    if (request.number() == last.number()) { // new, or the newest once more because its answer was lost
      socket.send(last.to(client));
    }
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
