import module java.base;

/// Shows what split returns for four different streams.
///
/// Run it: `./lab run 10 Splitting`

// tag::program[]
void main() {
  for (String came : List.of("SUM 1 2\nSUM 1 20\n", "SUM 1 2\nSUM 1 20",
      "PING\n\n\n", "\n\n")) {
    String shown = came.replace("\n", "\\n");
    IO.println("%-20s %s.".formatted(shown, parts(came, 0)));
    IO.println("%-20s %s.".formatted("   with -1", parts(came, -1)));
  }
}

String parts(String came, int limit) {
  return Arrays.stream(came.split("\n", limit))
      .map(part -> "[" + part + "]").collect(Collectors.joining(" "));
}
// end::program[]
