import module java.base;

/// Counts the lines that different tools of Java find in one text.
///
/// Run it: `./lab run 10 LineEnds`

// tag::program[]
void main() throws IOException {
  String text = "a\nb\r\nc\rd\fe\u0085f\u2028g";

  int readLine = 0;
  var reader = new BufferedReader(new StringReader(text));
  while (reader.readLine() != null) readLine++;

  int scanner = 0;
  var lines = new Scanner(text);
  while (lines.hasNextLine()) {
    lines.nextLine();
    scanner++;
  }

  IO.println("split(\"\\n\")   " + text.split("\n").length);
  IO.println("readLine()    " + readLine);
  IO.println("lines()       " + text.lines().count());
  IO.println("Scanner       " + scanner);
  IO.println("split(\"\\\\R\")  " + text.split("\\R").length);
}
// end::program[]
