package datagrams;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.NameLookups;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Task(3)
@Hint("Two things must be true before your server stops. Which two?")
@Hint("The method equals of an array says only whether it is the same array. Arrays.equals compares what is in two "
    + "arrays, and your array must end where the datagram ends. InetAddress has a method that says whether an address "
    + "is a loopback address, in IPv4 and in IPv6.")
@Hint("byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength()); if (Arrays.equals(bytes, EXIT) && "
    + "packet.getAddress().isLoopbackAddress()) return;")
class ExitTest {
  @Test
  void exit_from_this_machine_stops_it() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("hello");
      peer.expect("HELLO");
      peer.send("exit");
      serving.result();
      peer.expectNothing();
    }
  }

  @Test
  void a_question_with_exit_in_it_is_a_question() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      for (String question : new String[] {"", "exi", "exit now", "no exit", "EXIT", "exit\n", " exit", "exit\0"}) {
        peer.send(question);
        peer.expect(question.toUpperCase(Locale.ROOT));
      }
    }
  }

  @Test
  void exit_from_another_machine_is_a_question() throws Exception {
    for (String address : new String[] {"192.0.2.7", "10.0.0.7", "192.168.1.7", "169.254.1.1", "fe80::1"}) {
      try (var _ = NameLookups.refuse();
          var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral(address)));
          var _ = Running.start(server::serveUntilExit);
          var peer = DatagramPeer.client(server.port())) {
        peer.send("exit");
        peer.expect("EXIT");
        peer.send("still there?");
        peer.expect("STILL THERE?");
      }
    }
  }

  @Test
  @Hint("This machine has other addresses, too, not only loopback addresses. Which of them may stop the server?")
  void exit_from_this_machine_s_network_address_is_a_question() throws Exception {
    InetAddress own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address).findFirst().orElse(null);
    assumeTrue(own != null, "This machine has only loopback addresses.");
    try (var server = new UpperServer(new Elsewhere(own));
        var _ = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      peer.expect("EXIT");
    }
  }

  @Test
  @Hint("Which method of InetAddress says what kind of address it is, and looks up no name?")
  void decides_without_a_name_lookup() throws Exception {
    try (var lookups = NameLookups.refuse();
        var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral("192.0.2.77")));
        var _ = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      peer.expect("EXIT");
      lookups.expectNone();
    }
  }

  @Test
  void exit_from_the_loopback_address_of_ipv6_stops_it() throws Exception {
    stopsAtExitFrom("::1");
  }

  @Test
  void exit_from_127_0_0_2_stops_it() throws Exception {
    stopsAtExitFrom("127.0.0.2");
  }

  @Test
  @Hint("Which lines do serve and serveUntilExit have in common? Where can you put these lines, so that both methods "
      + "use them?")
  void before_exit_it_answers_like_serve() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serveUntilExit);
        var ann = DatagramPeer.client(server.port());
        var bob = DatagramPeer.client(server.port())) {
      ann.send("x".repeat(UpperServer.MAX_QUESTION_BYTES + 1));
      ann.expect("TOO LONG");
      bob.send("x".repeat(UpperServer.MAX_QUESTION_BYTES));
      bob.expect("X".repeat(UpperServer.MAX_QUESTION_BYTES));
      ann.send(AllBytes.QUESTION);
      ann.expect(AllBytes.ANSWER);
      bob.send("a question that is not so long");
      bob.expect("A QUESTION THAT IS NOT SO LONG");
      bob.send("exit");
      serving.result();
      bob.expectNothing();
    }
  }

  private static void stopsAtExitFrom(String loopback) throws Exception {
    try (var _ = NameLookups.refuse();
        var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral(loopback)));
        var serving = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      serving.result();
      peer.expectNothing();
    }
  }
}
