package frompython;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The listings on protocols.
class ProtocolsTest {
  @Test
  void the_clients_of_both_ask_the_servers_of_both() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    // tag::http-server[]
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", call -> {
      call.sendResponseHeaders(200, 5);
      call.getResponseBody().write("hello".getBytes());
      call.close();
    });
    server.start();
    // end::http-server[]
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try {
      // tag::http-client[]
      try (HttpClient client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(uri).build();
        String page = client.send(request, BodyHandlers.ofString()).body();
        // end::http-client[]
        assertEquals("hello", page);
        // tag::http-client[]
      }
      // end::http-client[]
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_number_that_nobody_can_guess_is_in_its_range() {
    // tag::random[]
    int id = new SecureRandom().nextInt(1 << 16);
    // end::random[]
    assertTrue(id >= 0 && id < 1 << 16);
  }
}
