package addresses;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.watch.NameLookups;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Where does the host end? Which colon stands before the port, and how can you tell it from the colons of an IPv6 "
    + "address?")
@Hint("A text that begins with '[' has its host between the brackets, so look for \"]:\". Any other text has one "
    + "colon. Then check the host, and then the port, each with a message of your own.")
@Hint("A host in brackets is right if Inet6Address.ofLiteral takes it, and if it has no more brackets: ofLiteral takes "
    + "[::1], too. For anything else it throws IllegalArgumentException, and it looks nothing up. "
    + "port.matches(\"0*[0-9]{1,5}\") is right for the digits; compare with 65,535 after Integer.parseInt.")
class HostPortTest {
  @Test
  void parse_reads_a_name_and_a_port_and_looks_nothing_up() {
    try (var lookups = NameLookups.refuse()) {
      String got = parsed("server.invalid:8080");
      lookups.expectNone();
      assertEquals("HostPort[host=server.invalid, port=8080]", got,
          "HostPort.parse(\"server.invalid:8080\") is not as wanted.");
    }
  }

  @Test
  void parse_reads_an_ipv4_address_and_a_port() {
    expectParsed("127.0.0.1:80", "HostPort[host=127.0.0.1, port=80]");
  }

  @Test
  void parse_reads_an_ipv6_address_in_brackets() {
    expectParsed("[::1]:80", "HostPort[host=::1, port=80]");
    expectParsed("[2001:db8::42]:8080", "HostPort[host=2001:db8::42, port=8080]");
    expectParsed("[2001:DB8:0:1:1:1:1:1]:1", "HostPort[host=2001:DB8:0:1:1:1:1:1, port=1]");
  }

  @Test
  @Hint("A rule says what is no host: an empty one, and one with a colon. No other rule refuses or changes anything.")
  void parse_takes_any_other_host_as_it_is() {
    for (String host : new String[] {"Example.COM", "my_host", "user@host", "a/b?c#d", "50%", "my host ",
        "\u7c98\u5305.example"}) {
      expectParsed(host + ":80", "HostPort[host=" + host + ", port=80]");
    }
  }

  @Test
  void parse_takes_zeros_in_front_of_the_port() {
    expectParsed("localhost:00080", "HostPort[host=localhost, port=80]");
  }

  @Test
  void parse_takes_0_for_the_port() {
    expectParsed("127.0.0.1:0", "HostPort[host=127.0.0.1, port=0]");
  }

  @Test
  void parse_takes_the_highest_port() {
    expectParsed("127.0.0.1:65535", "HostPort[host=127.0.0.1, port=65535]");
  }

  @Test
  void parse_takes_no_other_digits_and_no_sign() {
    expectRefused("localhost:+80");
    expectRefused("localhost:\u0668\u0660"); // the Arabic-Indic digits eight and zero
  }

  @Test
  void parse_refuses_what_is_no_port_and_says_so() {
    for (String text : new String[] {"localhost:8o", "localhost:", "localhost: 80", "localhost:-1", "localhost:65536",
        "localhost:99999999999", "localhost:80 ", "localhost:80\n", "localhost:80/index.html", "localhost:80?q",
        "[::1]:", "[::1]:65536",
        // 80 more than 2 to the power of 32, and of 64
        "localhost:4294967376", "localhost:18446744073709551696"}) {
      expectRefused(text, "port");
    }
  }

  @Test
  void parse_refuses_an_ipv6_address_without_brackets() {
    expectRefused("::1:80", "host");
    expectRefused("2001:db8::42:80", "host");
  }

  @Test
  void parse_refuses_a_name_in_brackets_and_looks_nothing_up() {
    try (var lookups = NameLookups.refuse()) {
      parsed("[bracketed.invalid]:80");
      lookups.expectNone();
      expectRefused("[bracketed.invalid]:80", "host");
    }
  }

  @Test
  void parse_refuses_what_is_no_host_and_says_so() {
    for (String text : new String[] {":80", "[]:80", "[::1:80", "[localhost]:80",
        "[127.0.0.1]:80", "[::1::2]:80", "[[::1]]:80"}) {
      expectRefused(text, "host");
    }
  }

  @Test
  void parse_refuses_a_text_with_no_port_at_all() {
    for (String text : new String[] {"", "localhost", "127.0.0.1", "[::1]", "[::1]80"}) {
      expectRefused(text);
    }
  }

  @Test
  void there_is_no_host_and_port_with_a_port_out_of_range() {
    for (int port : new int[] {-1, 65_536}) {
      try {
        HostPort got = new HostPort("localhost", port);
        assertEquals("an IllegalArgumentException", words(got), "new HostPort(\"localhost\", " + port
            + ") should be refused.");
      } catch (IllegalArgumentException refused) {
        // As wanted.
      }
    }
  }

  @Test
  void it_is_written_as_it_is_read() {
    assertEquals("localhost:80", new HostPort("localhost", 80).toString(), "toString of localhost, 80 differs.");
    try (var lookups = NameLookups.refuse()) {
      String got = new HostPort("server.invalid", 80).toString();
      lookups.expectNone();
      assertEquals("server.invalid:80", got, "toString of server.invalid, 80 differs.");
    }
    assertEquals("127.0.0.1:65535", new HostPort("127.0.0.1", 65_535).toString(),
        "toString of 127.0.0.1, 65535 differs.");
  }

  @Test
  void an_ipv6_address_is_written_in_brackets() {
    String got = new HostPort("::1", 80).toString();
    assertEquals("[::1]:80", got, "toString of ::1, 80 differs.");
  }

  @Test
  @Hint("The InetSocketAddress has an InetAddress. Which of its methods gives the address as text, and which asks for "
      + "its name?")
  void the_host_of_an_address_is_its_text_and_looks_nothing_up() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      HostPort got = HostPort.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80));
      lookups.expectNone();
      assertEquals("HostPort[host=127.0.0.1, port=80]", words(got), "HostPort.of(/127.0.0.1:80) is not as wanted.");
      var named = InetAddress.getByAddress("server.invalid", new byte[] {127, 0, 0, 1});
      assertEquals("HostPort[host=127.0.0.1, port=80]", words(HostPort.of(new InetSocketAddress(named, 80))),
          "HostPort.of(server.invalid/127.0.0.1:80) is not as wanted.");
    }
  }

  @Test
  @Hint("Which of the given classes writes an IPv6 address in its short form?")
  void the_host_of_an_ipv6_address_is_its_short_text() throws Exception {
    for (String text : new String[] {"::1", "::", "2001:db8::42", "2001:db8:0:1:1:1:1:1", "1:0:0:2::3", "1::2:0:0:3:4",
        "fe80::1"}) {
      HostPort got = HostPort.of(new InetSocketAddress(InetAddress.ofLiteral(text), 80));
      assertEquals("HostPort[host=" + text + ", port=80]", words(got),
          "HostPort.of(" + text + " and 80) is not as wanted.");
    }
    var zoned = Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::1").getAddress(), 1);
    assertEquals("HostPort[host=fe80::1%1, port=80]", words(HostPort.of(new InetSocketAddress(zoned, 80))),
        "HostPort.of(fe80::1%1 and 80) is not as wanted.");
  }

  @Test
  void what_is_written_can_be_read() {
    for (String text : new String[] {"localhost:80", "127.0.0.1:0", "[::1]:65535", "[fe80::1%1]:80"}) {
      assertEquals(text, HostPort.parse(text).toString(), "HostPort.parse(\"" + text + "\").toString() differs.");
    }
  }

  @Test
  void a_literal_address_is_resolved_without_a_look_up() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      for (String text : new String[] {"127.0.0.1", "::1"}) {
        InetSocketAddress got = new HostPort(text, 80).resolve();
        lookups.expectNone();
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral(text), 80), got,
            "resolve of " + text + " and 80 is not as wanted.");
      }
    }
  }

  @Test
  @Hint("InetAddress.getByName looks a name up, and throws UnknownHostException when there is no address.")
  void an_unknown_host_is_an_error() throws Exception {
    try (var _ = NameLookups.refuse()) {
      try {
        InetSocketAddress got = new HostPort("unknown.invalid", 80).resolve();
        assertEquals("an UnknownHostException", String.valueOf(got), "resolve of a host that does not exist returned.");
      } catch (UnknownHostException refused) {
        // As wanted.
      }
    }
  }

  @Test
  void a_name_is_resolved_by_a_look_up() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      for (String address : new String[] {"127.0.0.7", "127.0.0.8"}) {
        lookups.answer("known.invalid", InetAddress.ofLiteral(address));
        assertEquals(address + " 80", words(new HostPort("known.invalid", 80).resolve()),
            "resolve of known.invalid, which has the address " + address + ", is not as wanted.");
      }
    }
  }

  private static String words(InetSocketAddress got) {
    return got == null ? "null" : got.isUnresolved() ? "unresolved"
        : got.getAddress().getHostAddress() + " " + got.getPort();
  }

  private static void expectParsed(String text, String wanted) {
    assertEquals(wanted, words(HostPort.parse(text)), "HostPort.parse(\"" + text + "\") is not as wanted.");
  }

  /// What parse gives, or the exception that it throws.
  private static String parsed(String text) {
    try {
      return words(HostPort.parse(text));
    } catch (IllegalArgumentException refused) {
      return refused.toString();
    }
  }

  /// The exception with which parse refuses a text.
  private static IllegalArgumentException refusal(String text) {
    try {
      HostPort got = HostPort.parse(text);
      assertEquals("an IllegalArgumentException", words(got),
          "HostPort.parse(" + quoted(text) + ") should be refused.");
      throw new AssertionError("not reached");
    } catch (IllegalArgumentException refused) {
      return refused;
    }
  }

  private static void expectRefused(String text) {
    expectRefused(text, "");
  }

  private static void expectRefused(String text, String part) {
    IllegalArgumentException refused = refusal(text);
    String message = String.valueOf(refused.getMessage());
    if (!message.contains(text) || !message.toLowerCase(Locale.ROOT).contains(part)) {
      assertEquals("a message with the text " + quoted(text) + (part.isEmpty() ? "" : " and the word " + part),
          refused.toString(), "HostPort.parse(" + quoted(text) + ") is refused, and the message says too little.");
    }
  }

  /// As it would stand in a program.
  private static String quoted(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static String words(HostPort got) {
    return got == null ? "null" : "HostPort[host=" + got.host() + ", port=" + got.port() + "]";
  }
}
