package struct;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Go through the format character by character. What do you have to remember from one character to the next?")
@Hint("Remember three things: the count, if a digit has come; the offset, which is the size of everything before; and "
    + "the fields. A digit changes the count. A letter uses all three, and afterwards there is no count any more.")
@Hint("A letter has n bytes, and its count is c. With '@', or without a character for the order, first raise the "
    + "offset to a multiple of n, even if c is 0: Math.ceilDiv(offset, n) * n. Then x adds c bytes and no field, s "
    + "adds one field of c bytes, and any other letter adds c fields of n bytes. Compute with a long, and compare the "
    + "result with MAX_SIZE before you cast it to an int.")
class LayoutTest {
  @Test
  void places_one_value_after_another() {
    expectSize(7, "!IHB");
    expectPlaces("I@0+4 H@4+2 B@6+1", "!IHB");
  }

  @Test
  void the_first_character_says_the_order() {
    expectOrder(LITTLE_ENDIAN, "<I");
    expectOrder(BIG_ENDIAN, ">I");
    expectOrder(BIG_ENDIAN, "!I");
    expectOrder(ByteOrder.nativeOrder(), "=I");
    expectOrder(ByteOrder.nativeOrder(), "@I");
  }

  @Test
  void a_format_without_an_order_has_the_order_of_the_machine() {
    expectOrder(ByteOrder.nativeOrder(), "I");
    expectOrder(ByteOrder.nativeOrder(), "");
  }

  @Test
  void a_count_repeats_the_letter() {
    expectSize(20, "!10H");
    expectPlaces("H@0+2 H@2+2 H@4+2 B@6+1", "!3HB");
    expectPlaces("B@0+1", "!0HB");
    expectPlaces("H@0+2 H@2+2", "!002H");
  }

  @Test
  void the_count_before_s_is_a_length() {
    expectPlaces("s@0+5", "!5s");
    expectPlaces("s@0+5 B@5+1", "!5sB");
    expectPlaces("s@0+1", "!s");
    expectPlaces("s@0+0 B@0+1", "!0sB");
  }

  @Test
  void x_takes_room_and_has_no_value() {
    expectPlaces("no fields", "!x");
    expectSize(5, "!B3xB");
    expectPlaces("B@0+1 B@4+1", "!B3xB");
  }

  @Test
  void spaces_between_the_letters_change_nothing() {
    expectPlaces("I@0+4 H@4+2 H@6+2 B@8+1", "! I 2H\t\n\u000b\f\rB ");
  }

  @Test
  void native_layout_begins_each_value_at_a_multiple_of_its_size() {
    expectPlaces("B@0+1 I@4+4", "@BI");
    expectSize(8, "@BI");
    expectPlaces("B@0+1 H@2+2 B@4+1 Q@8+8", "@BHBQ");
    expectPlaces("B@0+1 I@4+4", "BI");
    expectPlaces("B@0+1 d@8+8", "@Bd");
    expectPlaces("B@0+1 s@1+4 ?@5+1 B@9+1", "@B4s?3xB");
  }

  @Test
  void the_other_orders_leave_no_gaps() {
    for (String order : new String[] {"=", "<", ">", "!"}) {
      expectPlaces("B@0+1 I@1+4", order + "BI");
    }
    expectPlaces("b@0+1 h@1+2 i@3+4 q@7+8 f@15+4 d@19+8 ?@27+1", "<bhiqfd?");
    expectPlaces("B@0+1 H@1+2 I@3+4 Q@7+8", ">BHIQ");
  }

  @Test
  void there_is_no_gap_at_the_end() {
    expectSize(5, "@IB");
    expectSize(9, "@QB");
  }

  @Test
  void a_count_of_0_leaves_its_gap_and_nothing_else() {
    expectSize(4, "@B0I");
    expectPlaces("B@0+1", "@B0I");
    expectSize(1, "!B0I");
  }

  @Test
  void refuses_a_character_that_has_no_meaning() {
    for (String format : new String[] {"!I*", "!z", "!.H", "!H,H", "!-1H", "!H.", "!(", "!é"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format), format.replaceAll("[!IH1]", ""));
    }
  }

  @Test
  void refuses_letters_that_this_lesson_does_not_list() {
    for (char letter : "SXFDclLnNPpe".toCharArray()) {
      Refusal.of("Layout.of(\"!" + letter + "\")", () -> Layout.of("!" + letter));
    }
  }

  @Test
  @Hint("Which characters are digits and spaces for Character.isDigit and isWhitespace? Compare each character with "
      + "'0' and '9', and with the six spaces.")
  void refuses_digits_spaces_and_letters_of_other_writing_systems() {
    for (String format : new String[] {"!\u0663H", "!\u2003H", "!\u00a0H", "!\u001cH", "!\0H", "!_H", "!\u20ac",
        "!\u0149", "!\u0148", "!\u0130", "!\u0131"}) {
      Refusal.of("Layout.of(\"" + shown(format) + "\")", () -> Layout.of(format));
    }
  }

  @Test
  @Hint("@, =, <, > and ! have a meaning only at one place of the format. What are they at every other place?")
  void refuses_an_order_that_is_not_the_first_character() {
    for (String format : new String[] {"<<H", "!H!H", "!H>H", "<>H", "<=H", "H@"}) {
      String second = format.substring(1).replaceAll("[^@=<>!]", "");
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format), second);
    }
    for (String format : new String[] {" <H", " =H", " @H"}) { // the space is wrong, too
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  @Hint("The format has ended, and its last character was a digit. What does your code remember at this moment?")
  void refuses_a_count_without_a_letter() {
    for (String format : new String[] {"!H3", "3", "!0"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  @Hint("A count is the digits directly before a letter. What do you have to check when a space comes?")
  void refuses_a_space_between_a_count_and_its_letter() {
    Refusal.of("Layout.of(\"!3 H\")", () -> Layout.of("!3 H"));
    Refusal.of("Layout.of(\"!0 H\")", () -> Layout.of("!0 H"));
  }

  @Test
  void the_limit_itself_is_allowed() {
    expectSize(Layout.MAX_SIZE, "!" + Layout.MAX_SIZE + "x");
    expectSize(Layout.MAX_SIZE, "!32768H");
    Refusal.of("Layout.of(\"!65537x\")", () -> Layout.of("!65537x"));
    Refusal.of("Layout.of(\"!32768HB\")", () -> Layout.of("!32768HB"));
  }

  @Test
  void refuses_a_count_that_is_too_large() {
    Refusal.of("Layout.of(\"!4294967297s\")", () -> Layout.of("!4294967297s"));
    Refusal.of("Layout.of(\"!99999999999999999999999s\")", () -> Layout.of("!99999999999999999999999s"));
    Refusal.of("Layout.of(\"!1000000Q\")", () -> Layout.of("!1000000Q"));
  }

  @Test
  void large_counts_together_do_not_become_a_small_size() {
    for (String format : new String[] {"!2147483647x2147483647x2x", "!2147483647s2147483647s7s"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void a_count_that_is_too_large_takes_no_memory() throws Exception {
    Allocated.expectAsMuch("Layout.of(\"!2097152B\") is refused, and it takes more memory than "
        + "Layout.of(\"!66560B\").", 65 << 10, 2 << 20,
        count -> Refusal.of("Layout.of(\"!" + count + "B\")", () -> Layout.of("!" + count + "B")));
  }

  @Test
  void a_large_count_of_large_letters_is_refused() {
    for (String format : new String[] {"!536870913Q", "!1073741824I", "@B536870912Q"}) {
      Refusal.of("Layout.of(\"" + format + "\")", () -> Layout.of(format));
    }
  }

  @Test
  void does_what_cpython_does() throws Exception {
    Vector.check("layouts.txt");
  }

  /// The layout of a format that is right.
  private static Layout of(String format) {
    Layout layout;
    try {
      layout = Layout.of(format);
    } catch (StructException refused) {
      throw Refusal.of("Layout.of(\"" + shown(format) + "\")", "a layout", refused);
    }
    assertEquals("a layout", layout == null ? "null" : layout.fields() == null || layout.order() == null
        ? "a layout without fields, or without an order" : "a layout",
        "Layout.of(\"" + shown(format) + "\") returned another result.");
    return layout;
  }

  private static void expectSize(int wanted, String format) {
    assertEquals(wanted, of(format).size(), "Layout.of(\"" + shown(format) + "\").size() returned another number.");
  }

  private static void expectPlaces(String wanted, String format) {
    String places = Vector.places(of(format));
    assertEquals(wanted, places.isEmpty() ? "no fields" : places,
        "Layout.of(\"" + shown(format) + "\") has other fields. (H@4+2 is an H at offset 4, of 2 bytes.)");
  }

  private static void expectOrder(ByteOrder wanted, String format) {
    assertEquals(wanted, of(format).order(), "Layout.of(\"" + format + "\").order() returned another order.");
  }

  private static String shown(String format) {
    return format.chars().mapToObj(LayoutTest::shown).collect(Collectors.joining());
  }

  private static String shown(int character) {
    return switch (character) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> character >= ' ' && character <= '~' ? Character.toString(character)
          : "\\u" + HexFormat.of().toHexDigits((char) character);
    };
  }
}
