package socketlab.harness.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Each program answers, or asks, over real sockets: bytes that are written here by hand, as its protocol has them.
@RealPeer
@Tag("thorough")
class ProgramsTest {
  @Test
  void redis_answers_a_ping_and_its_own_client_agrees() throws IOException {
    try (var redis = Programs.redis().serve(); var socket = new Socket(redis.address().getAddress(), redis.port())) {
      socket.getOutputStream().write("*2\r\n$4\r\nPING\r\n$2\r\nhi\r\n".getBytes(US_ASCII));
      assertEquals("$2\r\nhi\r\n", ascii(socket.getInputStream().readNBytes(8)));
      assertEquals("PONG", Programs.redisCli("PING").run(redis.port()).output().strip());
    }
  }

  @Test
  void nginx_serves_a_file_of_the_test() throws IOException {
    try (var nginx = Programs.nginx().with("site/a.txt", "hello").serve();
        var socket = new Socket(nginx.address().getAddress(), nginx.port())) {
      socket.getOutputStream().write("GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      String answer = ascii(socket.getInputStream().readAllBytes());
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("\r\n\r\nhello"), answer);
    }
  }

  @Test
  void nginx_has_the_directives_of_the_test() throws IOException {
    try (var nginx = Programs.nginx("location /none { return 204; }", "location /gone { return 410; }").serve();
        var socket = new Socket(nginx.address().getAddress(), nginx.port())) {
      socket.getOutputStream().write("GET /gone HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
      String answer = ascii(socket.getInputStream().readAllBytes());
      assertTrue(answer.startsWith("HTTP/1.1 410 Gone\r\n"), answer);
    }
  }

  @Test
  void dnsmasq_answers_over_udp_with_the_address_that_it_was_given() throws IOException {
    PythonPeer.needDatagrams();
    byte[] query = {7, 42, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 4, 't', 'e', 's', 't', 0, 0, 1, 0, 1};
    try (var dnsmasq = Programs.dnsmasq("--address=/a.test/192.0.2.1").serve(); var socket = new DatagramSocket()) {
      socket.setSoTimeout(5_000);
      socket.send(new DatagramPacket(query, query.length, dnsmasq.address()));
      var answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
      assertEquals(7 << 8 | 42, (bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
      assertEquals(InetAddress.ofLiteral("192.0.2.1"),
          InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length)));
    }
  }

  @Test
  void curl_asks_a_server_of_this_machine() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var asked = Running.start(() -> answersOne(listener))) {
      ContainerPeer.Result result = Programs.curl("/page", "--header", "X-Lab: 17").run(listener.getLocalPort());
      result.expectSuccess();
      assertEquals("hello", result.output());
      assertTrue(asked.result().startsWith("GET /page HTTP/1.1\r\n"), asked.result());
      assertTrue(asked.result().contains("\r\nX-Lab: 17\r\n"), asked.result());
    }
  }

  @Test
  void a_program_that_fails_is_told_with_its_own_words() {
    ContainerPeer.Result failed = ContainerPeer.of("sh", "-c", "echo out of luck >&2; exit 3").run(1);
    AssertionError told = assertThrows(AssertionError.class, failed::expectSuccess);
    assertEquals("The peer sh ended with exit status 3: out of luck", told.getMessage());
    IllegalStateException silent = assertThrows(IllegalStateException.class,
        ContainerPeer.of("sh", "-c", "echo no server")::serve);
    assertTrue(silent.getMessage().contains("no server"), silent.getMessage());
  }

  private static String answersOne(ServerSocket listener) throws IOException {
    try (Socket client = listener.accept()) {
      var request = new StringBuilder();
      InputStream in = client.getInputStream();
      while (!request.toString().endsWith("\r\n\r\n")) {
        request.append((char) in.read());
      }
      client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(US_ASCII));
      return request.toString();
    }
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }
}
