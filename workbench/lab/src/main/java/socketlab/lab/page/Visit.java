package socketlab.lab.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A request, as far as it decides who comes in.
///
/// @param path as it came, with its percent signs
/// @param query as it came, or null
/// @param hosts the fields `Host`
/// @param origins the fields `Origin`, by which a browser says whose page asks
/// @param sites the fields `Sec-Fetch-Site`, by which newer browsers say the same of requests without `Origin`
/// @param cookies the fields `Cookie`
/// @param proofs the fields `Lab-Proof`
/// @param hasBody whether there is one, or may be
record Visit(String method, String path, String query, List<String> hosts, List<String> origins, List<String> sites,
    List<String> cookies, List<String> proofs, boolean hasBody) {
  /// The field with which somebody proves that they know a secret: the question, a dot, and the answer.
  static final String PROOF = "Lab-Proof";

  /// The field with a text of the reader's, in UTF-8 with percent signs (RFC 3986 §2.1): no request has a body.
  static final String TEXT = "Lab-Text";

  private static final String NO_BODY = "0";

  static Visit of(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    URI address = exchange.getRequestURI();
    List<String> lengths = headers.getOrDefault("Content-Length", List.of());
    return new Visit(exchange.getRequestMethod(), String.valueOf(address.getRawPath()), address.getRawQuery(),
        fields(headers, "Host"), fields(headers, "Origin"), fields(headers, "Sec-Fetch-Site"),
        fields(headers, "Cookie"), fields(headers, PROOF),
        headers.containsKey("Transfer-Encoding") || lengths.stream().anyMatch(length -> !length.equals(NO_BODY)));
  }

  private static List<String> fields(Headers headers, String name) {
    return List.copyOf(headers.getOrDefault(name, List.of()));
  }

  /// Whether it only looks.
  boolean isReading() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /// The value of a cookie.
  Stream<String> cookie(String name) {
    return cookies.stream().flatMap(field -> Arrays.stream(field.split(";"))).map(String::strip)
        .filter(pair -> pair.startsWith(name + "=")).map(pair -> pair.substring(name.length() + 1));
  }

  /// The value of a parameter in the address.
  Optional<String> parameter(String name) {
    return query == null ? Optional.empty() : Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "=")).map(pair -> pair.substring(name.length() + 1)).findFirst();
  }
}
