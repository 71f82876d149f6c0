import module java.base;

/// One stream, read by two programs. Each of them follows a rule, and they see different requests.
///
/// Run it: `./lab run 17 Smuggling`

// tag::bytes[]
static final String STREAM = """
    POST / HTTP/1.1
    Host: lab.test
    Content-Length: 30
    Transfer-Encoding: chunked

    0

    GET /secret HTTP/1.1
    X: GET / HTTP/1.1
    Host: lab.test

    """.replace("\n", "\r\n");
// end::bytes[]

void main() {
  IO.println("a proxy that believes Content-Length:");
  print((header, rest) -> header.contains("Content-Length: 30") ? rest.substring(30) : rest);
  IO.println("a server that believes chunked:");
  print((header, rest) -> header.contains("chunked") ? rest.substring(rest.indexOf("0\r\n\r\n") + 5) : rest);
}

/// What is behind the body that this header announces.
interface Framing {
  String behindBody(String header, String rest);
}

void print(Framing framing) {
  for (String rest = STREAM; !rest.isEmpty(); ) {
    int end = rest.indexOf("\r\n\r\n") + 4;
    String header = rest.substring(0, end);
    IO.println("  " + header.lines().findFirst().orElseThrow());
    rest = framing.behindBody(header, rest.substring(end));
  }
}
