import module java.base;

/// Prints for each character its number, how many chars it has in a Java String, and how many bytes in UTF-8.
///
/// Run it: `./lab run 05 HowMany`

// tag::program[]
void main() {
  for (String character : List.of("A", "é", "粘", "😀")) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    IO.println("%-7s   length() %d   %d in UTF-8: %-11s   %s".formatted(
        "U+%04X".formatted(character.codePointAt(0)), character.length(), bytes.length,
        HexFormat.ofDelimiter(" ").formatHex(bytes), character));
  }
}
// end::program[]
