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
@Hint("Where does the host end? Which colon stands before the port, and how do you know that it is not a colon of an "
    + "IPv6 address?")
@Hint("If a text begins with '[', its host stands between the brackets, so look for \"]:\". Any other text has exactly "
    + "one colon. Then check the host, and then the port. Each check needs a message of its own.")
@Hint("Inet6Address.ofLiteral checks a host in brackets. It looks up nothing, and throws IllegalArgumentException for "
    + "anything that is not an IPv6 address. But it accepts [::1] with brackets too, so check that the host has none. "
    + "port.matches(\"0*[0-9]{1,5}\") checks the digits. After Integer.parseInt, compare the number with 65,535.")
class HostPortTest {
  @Test
  void parse_reads_a_name_and_a_port_without_a_look_up() {
    try (var lookups = NameLookups.refuse()) {
      String got = parsed("server.invalid:8080");
      lookups.expectNone();
      assertEquals("HostPort[host=server.invalid, port=8080]", got,
          "The result of HostPort.parse(\"server.invalid:8080\") is wrong.");
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
  @Hint("Only two hosts without brackets are refused: an empty one, and one with a colon. All others stay as they are.")
  void parse_accepts_any_other_host_and_does_not_change_it() {
    for (String host : new String[] {"Example.COM", "my_host", "user@host", "a/b?c#d", "50%", "my host ",
        "\u7c98\u5305.example"}) {
      expectParsed(host + ":80", "HostPort[host=" + host + ", port=80]");
    }
  }

  @Test
  void parse_accepts_zeros_in_front_of_the_port() {
    expectParsed("localhost:00080", "HostPort[host=localhost, port=80]");
  }

  @Test
  void parse_accepts_port_0() {
    expectParsed("127.0.0.1:0", "HostPort[host=127.0.0.1, port=0]");
  }

  @Test
  void parse_accepts_the_highest_port() {
    expectParsed("127.0.0.1:65535", "HostPort[host=127.0.0.1, port=65535]");
  }

  @Test
  void parse_refuses_a_sign_and_other_digits() {
    expectRefused("localhost:+80");
    expectRefused("localhost:\u0668\u0660"); // the Arabic-Indic digits eight and zero
  }

  @Test
  void parse_refuses_a_wrong_port_and_says_that_the_port_is_wrong() {
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
  void parse_refuses_a_name_in_brackets_without_a_look_up() {
    try (var lookups = NameLookups.refuse()) {
      parsed("[bracketed.invalid]:80");
      lookups.expectNone();
      expectRefused("[bracketed.invalid]:80", "host");
    }
  }

  @Test
  void parse_refuses_a_wrong_host_and_says_that_the_host_is_wrong() {
    for (String text : new String[] {":80", "[]:80", "[::1:80", "[localhost]:80",
        "[127.0.0.1]:80", "[::1::2]:80", "[[::1]]:80"}) {
      expectRefused(text, "host");
    }
  }

  @Test
  void parse_refuses_a_text_without_a_port() {
    for (String text : new String[] {"", "localhost", "127.0.0.1", "[::1]", "[::1]80"}) {
      expectRefused(text);
    }
  }

  @Test
  void the_constructor_refuses_a_port_out_of_range() {
    for (int port : new int[] {-1, 65_536}) {
      try {
        HostPort got = new HostPort("localhost", port);
        assertEquals("an IllegalArgumentException", words(got), "new HostPort(\"localhost\", " + port
            + ") should throw an exception.");
      } catch (IllegalArgumentException refused) {
        // This is right.
      }
    }
  }

  @Test
  void to_string_writes_what_parse_reads() {
    assertEquals("localhost:80", new HostPort("localhost", 80).toString(),
        "The result of toString for localhost, 80 is wrong.");
    try (var lookups = NameLookups.refuse()) {
      String got = new HostPort("server.invalid", 80).toString();
      lookups.expectNone();
      assertEquals("server.invalid:80", got, "The result of toString for server.invalid, 80 is wrong.");
    }
    assertEquals("127.0.0.1:65535", new HostPort("127.0.0.1", 65_535).toString(),
        "The result of toString for 127.0.0.1, 65535 is wrong.");
  }

  @Test
  void to_string_writes_an_ipv6_address_in_brackets() {
    String got = new HostPort("::1", 80).toString();
    assertEquals("[::1]:80", got, "The result of toString for ::1, 80 is wrong.");
  }

  @Test
  @Hint("The InetSocketAddress has an InetAddress. Which of its methods returns the address as text, and which asks "
      + "for its name?")
  void of_returns_the_address_as_text_without_a_look_up() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      HostPort got = HostPort.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80));
      lookups.expectNone();
      assertEquals("HostPort[host=127.0.0.1, port=80]", words(got),
          "The result of HostPort.of(/127.0.0.1:80) is wrong.");
      var named = InetAddress.getByAddress("server.invalid", new byte[] {127, 0, 0, 1});
      assertEquals("HostPort[host=127.0.0.1, port=80]", words(HostPort.of(new InetSocketAddress(named, 80))),
          "The result of HostPort.of(server.invalid/127.0.0.1:80) is wrong.");
    }
  }

  @Test
  @Hint("Which of the given classes writes an IPv6 address in its short form?")
  void of_returns_an_ipv6_address_in_its_short_form() throws Exception {
    for (String text : new String[] {"::1", "::", "2001:db8::42", "2001:db8:0:1:1:1:1:1", "1:0:0:2::3", "1::2:0:0:3:4",
        "fe80::1"}) {
      HostPort got = HostPort.of(new InetSocketAddress(InetAddress.ofLiteral(text), 80));
      assertEquals("HostPort[host=" + text + ", port=80]", words(got),
          "The result of HostPort.of(" + text + " and 80) is wrong.");
    }
    var zoned = Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::1").getAddress(), 1);
    assertEquals("HostPort[host=fe80::1%1, port=80]", words(HostPort.of(new InetSocketAddress(zoned, 80))),
        "The result of HostPort.of(fe80::1%1 and 80) is wrong.");
  }

  @Test
  void parse_reads_what_to_string_writes() {
    for (String text : new String[] {"localhost:80", "127.0.0.1:0", "[::1]:65535", "[fe80::1%1]:80"}) {
      assertEquals(text, HostPort.parse(text).toString(),
          "The result of HostPort.parse(\"" + text + "\").toString() is wrong.");
    }
  }

  @Test
  void resolve_needs_no_look_up_for_a_literal_address() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      for (String text : new String[] {"127.0.0.1", "::1"}) {
        InetSocketAddress got = new HostPort(text, 80).resolve();
        lookups.expectNone();
        assertEquals(new InetSocketAddress(InetAddress.ofLiteral(text), 80), got,
            "The result of resolve for " + text + " and 80 is wrong.");
      }
    }
  }

  @Test
  @Hint("InetAddress.getByName looks up a name, and throws UnknownHostException if there is no such name.")
  void resolve_throws_an_exception_for_an_unknown_host() throws Exception {
    try (var _ = NameLookups.refuse()) {
      try {
        InetSocketAddress got = new HostPort("unknown.invalid", 80).resolve();
        assertEquals("an UnknownHostException", String.valueOf(got), "resolve returned, but there is no such host.");
      } catch (UnknownHostException refused) {
        // This is right.
      }
    }
  }

  @Test
  void resolve_looks_up_a_name() throws Exception {
    try (var lookups = NameLookups.refuse()) {
      for (String address : new String[] {"127.0.0.7", "127.0.0.8"}) {
        lookups.answer("known.invalid", InetAddress.ofLiteral(address));
        assertEquals(address + " 80", words(new HostPort("known.invalid", 80).resolve()),
            "The result of resolve for known.invalid, which has the address " + address + ", is wrong.");
      }
    }
  }

  private static String words(InetSocketAddress got) {
    return got == null ? "null" : got.isUnresolved() ? "unresolved"
        : got.getAddress().getHostAddress() + " " + got.getPort();
  }

  private static void expectParsed(String text, String wanted) {
    assertEquals(wanted, words(HostPort.parse(text)), "The result of HostPort.parse(\"" + text + "\") is wrong.");
  }

  /// What parse returns, or the exception that it throws.
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
          "HostPort.parse should refuse " + quoted(text) + ".");
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
          refused.toString(), "HostPort.parse refuses " + quoted(text) + ", but its message says too little.");
    }
  }

  /// As it would stand in a program's source.
  private static String quoted(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static String words(HostPort got) {
    return got == null ? "null" : "HostPort[host=" + got.host() + ", port=" + got.port() + "]";
  }
}
