import module java.base;

/// A gate that lets only harmless requests through, and the server behind it. Both read the same bytes.
///
/// Run it: `./lab run 10 Gate`

// tag::program[]
void main() throws IOException {
  String sent = "PING\nECHO hello\rDELETE all\nPING\n";

  IO.println("the gate:");
  for (String line : sent.split("\n")) { // a line ends with \n
    boolean harmless = line.startsWith("PING") || line.startsWith("ECHO");
    IO.println("  " + (harmless ? "passes  " : "refused ") + shown(line));
  }

  IO.println("the server behind it:");
  var reader = new BufferedReader(new StringReader(sent));
  String line;
  while ((line = reader.readLine()) != null) {
    IO.println("  does    " + shown(line));
  }
}
// end::program[]

String shown(String line) {
  return line.replace("\r", "\\r");
}
