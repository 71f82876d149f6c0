import module java.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Counts marks in data: in random bytes, which look like a picture or an archive, and in a text about the mark.
///
/// Run it: `./lab run 10 RareMark`

// tag::program[]
void main() {
  var random = new byte[1 << 20]; // 1 MiB, the same in each run
  new Random(10).nextBytes(random);
  for (String mark : List.of("\n", "\r\n", "$_$", "$_END_$")) {
    IO.println("%-8s %5d times in 1 MiB of random bytes"
        .formatted(mark.replace("\r", "\\r").replace("\n", "\\n"),
            times(mark, new String(random, ISO_8859_1))));
  }
  String mail = "Our messages end with $_END_$, as you know.";
  IO.println("$_END_$  %5d times in \"%s\""
      .formatted(times("$_END_$", mail), mail));
}

int times(String mark, String data) {
  return data.split(Pattern.quote(mark), -1).length - 1;
}
// end::program[]
