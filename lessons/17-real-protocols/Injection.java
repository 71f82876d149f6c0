import module java.base;

/// A name that somebody typed goes into a command: once as a part of a line, and once with its length before it.
///
/// Run it: `./lab run 17 Injection`

// tag::program[]
void main() {
  String name = "ann\r\nFLUSHALL"; // FLUSHALL deletes everything
  String line = "GET " + name + "\r\n";
  IO.println("as a line: " + line.lines().toList());
  String array = "*2\r\n$3\r\nGET\r\n"
      + "$" + name.getBytes().length + "\r\n" + name + "\r\n";
  IO.println("as RESP:   " + words(array));
}
// end::program[]

/// The words of one command, which is an array of bulk strings.
List<String> words(String command) {
  var words = new ArrayList<String>();
  int at = command.indexOf('\n') + 1;
  while (at < command.length()) {
    int begin = command.indexOf('\n', at) + 1;
    int end = begin + Integer.parseInt(command.substring(at + 1, begin - 2));
    words.add(command.substring(begin, end).replace("\r\n", "\\r\\n"));
    at = end + 2;
  }
  return words;
}
